import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { Envelope } from '#src/contract/envelope.ts';
import { Sealed } from '#src/contract/primitives.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Receipt } from '#src/contract/receipt.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { Database } from '#src/platform/database.ts';
import { addToReport } from '#src/reporting/add-to-report.ts';
import { NOTHING_CAPTURED } from '#src/reporting/capture.ts';
import type { Captured, keptUnder, PageReader, readText, RuleInForce, ruleInForce, takePicture } from '#src/reporting/capture.ts';
import { forwardWaiting } from '#src/reporting/forward.ts';
import { makeFlag } from '#src/reporting/make-flag.ts';
import type { Outbox, PagesOutbox } from '#src/reporting/outbox.ts';
import { redact } from '#src/reporting/redact.ts';
import type { Burnt, Shot } from '#src/reporting/redact.ts';
import { withdrawReport } from '#src/reporting/withdraw.ts';
import { digestOf } from '#src/sealing/digest.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope } from '#src/sealing/read-envelope.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { ruleFor } from '#src/taxonomy/rule-for.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { Killed } from '#tests/fakes/fake-service.ts';
import { holds } from '#tests/fakes/marker-forms.ts';
import { receiptOf, reportId, T0 } from '#tests/fakes/report-builders.ts';
import { flag } from '#tests/fakes/sealed-case.ts';

/*
 * Whatever a tutor, the network and the browser do, in whatever order: nothing that was captured of a page is in storage, or in a
 * request sent from then on, once the category is a hard stop. Each captured byte carries a mark, and every seal that is kept or sent
 * is opened to look for it.
 */

/** As the policy has it, not as the taxonomy says: the test must not believe what it tests. */
const HARD_STOPS = ['X1', 'N1', 'G1', 'C1', 'C4', 'U1', 'T1'] as const;
const OTHERS = ['B1', 'C3', 'C6', 'M2'] as const;

/** What decides. A test hands in what the product has, or something broken that must be found out. */
export type Rules = {
  readonly taxonomy: Taxonomy;
  readonly readText: typeof readText;
  readonly takePicture: typeof takePicture;
  readonly keptUnder: typeof keptUnder;
  readonly ruleInForce: typeof ruleInForce;
  readonly openOutboxes: (database: Database) => { readonly pages: PagesOutbox; readonly worker: Outbox };
};

export type Device = { readonly enrolment: Enrolment; readonly vaultPrivateKey: CryptoKey; readonly newDatabase: () => Database };

export type Step =
  | { readonly kind: 'choose'; readonly code: string }
  /** A slow page answers only when it is told to: meanwhile the tutor goes on. */
  | { readonly kind: 'capture'; readonly what: 'title' | 'selection' | 'picture'; readonly isSlow: boolean }
  | { readonly kind: 'answer' | 'send' }
  | { readonly kind: 'add'; readonly report: number; readonly code: string | null }
  | { readonly kind: 'undo'; readonly report: number }
  | { readonly kind: 'forward'; readonly network: 'up' | 'down' | 'answer-lost' | 'hanging' }
  | { readonly kind: 'unhang' | 'kill-worker' }
  | { readonly kind: 'wait'; readonly ms: number };

const aCode = fc.constantFrom(...HARD_STOPS, ...OTHERS, ...OTHERS);
const aReport = fc.nat(3);
const aStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('choose'), code: aCode }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('capture'),
      what: fc.constantFrom('title', 'selection', 'picture'),
      isSlow: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('answer') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add'), report: aReport, code: fc.option(aCode) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo'), report: aReport }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('forward'), network: fc.constantFrom('up', 'down', 'answer-lost', 'hanging') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('unhang', 'kill-worker') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(3000, 15_000, 120_000) }) },
);

/** Any days of any tutors. Fails on the first of them in which something of a page is where it must not be. */
export const hardStopsHold = (device: Device, rules: Rules) =>
  fc.asyncProperty(fc.array(aStep, { minLength: 4, maxLength: 24 }), async (steps) => {
    const world = new World(device, rules);
    try {
      for (const one of steps) {
        await world.take(one);
        await world.look(JSON.stringify(one));
      }
    } finally {
      await world.end();
    }
  });

/** Where the first mark is after these steps: the search has to find what is there, or finding nothing proves nothing. */
export async function sightingsAfter(device: Device, rules: Rules, steps: readonly Step[]) {
  const world = new World(device, rules);
  for (const one of steps) await world.take(one);
  const seen = await world.sightings();
  await world.end();
  return seen;
}

type Reported = { readonly id: ReportId; readonly madeAt: number; readonly marks: readonly string[] };

/** One page's form, one outbox, one worker and one service. */
class World {
  readonly #device: Device;
  readonly #rules: Rules;
  readonly #database: Database;
  readonly #pages: PagesOutbox;
  readonly #worker: Outbox;
  readonly #service = new ErasingService();
  #now = T0;
  #lastId = 0;
  #lastMark = 0;

  #code: string = 'U1';
  #captured: Captured = NOTHING_CAPTURED;
  readonly #inForce: RuleInForce;
  /** What was read although nothing may be. */
  #read: string | null = null;
  /** Marks of what was read for the form that is open, also of what a slow page has not answered yet. */
  #marks: string[] = [];
  #unanswered: (() => void)[] = [];
  #reading: Promise<void>[] = [];
  readonly #reports: Reported[] = [];

  /** Marks that must not be anywhere any more, with the number of requests that had been sent by then. */
  readonly #banned = new Map<string, number>();
  #forwarding: Promise<void> = Promise.resolve();

  constructor(device: Device, rules: Rules) {
    this.#device = device;
    this.#rules = rules;
    this.#database = device.newDatabase();
    const { pages, worker } = rules.openOutboxes(this.#database);
    this.#pages = pages;
    this.#worker = worker;
    this.#inForce = rules.ruleInForce(this.#rule());
  }

  async take(one: Step): Promise<void> {
    switch (one.kind) {
      case 'choose':
        this.#code = one.code;
        this.#inForce.change(this.#rule());
        this.#captured = this.#rules.keptUnder(this.#rule(), this.#captured);
        if (isHardStop(one.code)) this.#ban(this.#marks.splice(0));
        return;
      case 'capture':
        return this.#capture(one.what, one.isSlow);
      case 'answer':
        return this.#answer();
      case 'send':
        return this.#send();
      case 'add':
        return this.#add(this.#reports[one.report], one.code);
      case 'undo':
        return this.#undo(this.#reports[one.report]);
      case 'forward':
        return this.#forward(one.network);
      case 'unhang':
        this.#service.unhang();
        return this.#forwarding;
      case 'kill-worker':
        this.#service.unhang(new Killed());
        return this.#forwarding;
      case 'wait':
        this.#now += one.ms;
        return undefined;
    }
  }

  /** In the form, in storage, in each request since, and at a service that knows. */
  async look(after: string): Promise<void> {
    if (this.#read !== null) throw new Error(this.#read);
    const kept = await this.#kept();
    for (const [mark, requests] of this.#banned) {
      const places = {
        form: Buffer.from(JSON.stringify(this.#captured)),
        storage: kept,
        wire: Buffer.concat(await Promise.all(this.#service.requests.slice(requests).map((body) => this.#opened(body)))),
        service: Buffer.concat(await Promise.all(this.#service.capturesOfHardStops().map((body) => this.#opened(body)))),
      };
      for (const [place, bytes] of Object.entries(places)) {
        if (isIn(bytes, mark)) throw new Error(`After ${after}: ${mark} is in the ${place}`);
      }
    }
  }

  /** Where the first mark is. */
  async sightings(): Promise<{ readonly storage: boolean; readonly wire: boolean }> {
    const wire = Buffer.concat(await Promise.all(this.#service.requests.map((body) => this.#opened(body))));
    return { storage: isIn(await this.#kept(), markNumber(1)), wire: isIn(wire, markNumber(1)) };
  }

  async end(): Promise<void> {
    this.#service.unhang();
    await this.#forwarding;
    await this.#answer();
  }

  #rule = () => ruleFor(this.#rules.taxonomy, { category: this.#code, isDangerNow: false, pupils: 'unanswered' });

  #ban(marks: readonly string[]): void {
    for (const mark of marks) this.#banned.set(mark, this.#service.requests.length);
  }

  /** Read under a hard stop, a page would be read although nothing of it may be. */
  #mark(): string {
    if (isHardStop(this.#code)) this.#read = `A page was read although the category is ${this.#code}`;
    const mark = markNumber(++this.#lastMark);
    this.#marks.push(mark);
    return mark;
  }

  async #capture(what: 'title' | 'selection' | 'picture', isSlow: boolean): Promise<void> {
    const whenAnswered = (): Promise<void> =>
      isSlow ? new Promise((answer) => this.#unanswered.push(answer)) : Promise.resolve();
    const text = async () => {
      const mark = this.#mark();
      await whenAnswered();
      return { kind: 'text', text: mark } as const;
    };
    const reader: PageReader = {
      title: text,
      selection: text,
      picture: async () => {
        const shot = markedShot(this.#mark());
        await whenAnswered();
        return { kind: 'picture', shot };
      },
    };
    const page = { tabId: 1, address: 'https://page.example/' };
    const rule = this.#inForce.fromNow();
    const keep = (changed: Partial<Captured>): void => {
      this.#captured = this.#rules.keptUnder(this.#rule(), { ...this.#captured, ...changed });
    };
    const reading = (async () => {
      if (what === 'picture') {
        const read = await this.#rules.takePicture(reader, page, rule);
        if (read.kind === 'picture') keep({ picture: await redact(read.shot, []) });
      } else {
        const read = await this.#rules.readText(reader, what, page, rule);
        if (read.kind === 'text') keep({ [what]: read.text });
      }
    })();
    if (isSlow) this.#reading.push(reading);
    else await reading;
  }

  async #answer(): Promise<void> {
    for (const answer of this.#unanswered.splice(0)) answer();
    await Promise.all(this.#reading.splice(0));
  }

  #parts = () => ({
    outbox: this.#pages,
    enrolment: async () => this.#device.enrolment,
    clientFor: () => this.#service.client,
    inOrder: <Result>(save: () => Promise<Result>) => save(),
    newId: () => reportId(++this.#lastId),
    now: () => this.#now,
    sendSoon: () => undefined,
  });

  async #send(): Promise<void> {
    const content = flag({ category: this.#code });
    const madeAt = this.#now;
    const saved = await makeFlag(this.#parts(), this.#rules.taxonomy, content, this.#captured);
    if (saved.kind !== 'saved') throw new Error('Not saved');
    this.#reports.push({ id: saved.id, madeAt, marks: this.#marks });
    this.#inForce.end();
    this.#marks = [];
    this.#captured = NOTHING_CAPTURED;
  }

  async #add(to: Reported | undefined, category: string | null): Promise<void> {
    if (to === undefined) return;
    const addition = { reportId: to.id, category, subType: null, pupils: null, note: '' };
    const saved = await addToReport(this.#parts(), this.#rules.taxonomy, addition);
    if (saved.kind !== 'saved') throw new Error('Not saved');
    if (category !== null && isHardStop(category)) this.#ban(to.marks);
  }

  async #undo(of: Reported | undefined): Promise<void> {
    if (of === undefined) return;
    const { kind } = await withdrawReport(this.#parts(), { reportId: of.id, madeAt: of.madeAt });
    if (kind === 'gone' || kind === 'marked') this.#ban(of.marks);
  }

  async #forward(network: Extract<Step, { kind: 'forward' }>['network']): Promise<void> {
    this.#service.unhang();
    await this.#forwarding;
    this.#service.network = network;
    let resting = 0;
    const outbox: Outbox = {
      ...this.#worker,
      claim: async (now) => {
        const entry = await this.#worker.claim(now);
        if (entry === null) resting++;
        return entry;
      },
    };
    await outbox.hasten(this.#now);
    this.#forwarding = forwardWaiting({ outbox, client: this.#service.client, now: () => this.#now, jitter: () => 0 })
      .catch((error: unknown) => {
        // A worker that was killed hears of nothing; anything else is a fault of this test or of the product.
        if (!(error instanceof Killed)) throw error;
      })
      .finally(() => {
        resting = AT_A_TIME;
      });
    // Either all is done, or each of the six that send at a time hangs or found nothing more.
    while (this.#service.hanging + resting < AT_A_TIME) await nextTurn();
  }

  /** Every row of the database, and what lies in every seal among them. */
  async #kept(): Promise<Buffer> {
    const rows = await this.#database.read(['outbox', 'receipts', 'settings'], async (tx) => [
      ...(await tx.objectStore('outbox').getAll()),
      ...(await tx.objectStore('receipts').getAll()),
      ...(await tx.objectStore('settings').getAll()),
    ]);
    const bodies = rows.flatMap((row) =>
      typeof row === 'object' && row !== null && 'body' in row && typeof row.body === 'string' ? [row.body] : [],
    );
    const opened = await Promise.all(bodies.map((body) => this.#opened(body)));
    return Buffer.concat([Buffer.from(JSON.stringify(rows)), ...opened]);
  }

  async #opened(body: string): Promise<Buffer> {
    const content = await openSeal(this.#device.vaultPrivateKey, Sealed.parse(JSON.parse(body)));
    if (content === null) throw new Error('A seal that the vault does not open');
    return Buffer.from(body + JSON.stringify(content));
  }
}

/** Of the forwarder. */
const AT_A_TIME = 6;

const isHardStop = (category: string): boolean => HARD_STOPS.some((one) => one === category);

const markNumber = (number: number): string => `märk ${number} of a page`;

/** Also as a picture's bytes, which are base64url inside of what a seal holds, which is base64url again where it is stored. */
const isIn = (bytes: Buffer, mark: string): boolean =>
  holds(bytes, mark) || holds(bytes, Buffer.from(mark).toString('base64url').slice(0, -4));

/** A picture file whose pixels are the mark. */
function markedShot(mark: string): Shot {
  const pixels = Buffer.from(mark.padEnd(Math.ceil(mark.length / 2) * 2 + 8));
  const size = pixels.length + (pixels.length % 2);
  const file = Buffer.alloc(20 + size, ' ');
  file.write('RIFF', 0);
  file.writeUInt32LE(12 + size, 4);
  file.write('WEBPVP8 ', 8);
  file.writeUInt32LE(size, 16);
  pixels.copy(file, 20);
  const burnt: Burnt = { width: 4, height: 4, encode: async () => ({ type: 'image/webp', bytes: file }), discard: () => {} };
  return { width: 4, height: 4, drawOn: () => {}, burnIn: () => burnt, discard: () => {} };
}

/** A service in memory that does with captures what the contract says, and keeps every request that it heard. */
class ErasingService {
  readonly requests: string[] = [];
  network: Extract<Step, { kind: 'forward' }>['network'] = 'up';
  readonly #bodies = new Map<string, { readonly envelope: Envelope; readonly body: string | null; readonly receipt: Receipt }>();
  #waiting: { readonly go: () => void; readonly fail: (error: Error) => void }[] = [];

  get hanging(): number {
    return this.#waiting.length;
  }

  /** Lets what hangs go on, or end with an error that says that nobody is there any more. */
  unhang(error: Error | null = null): void {
    this.network = 'up';
    for (const { go, fail } of this.#waiting.splice(0)) {
      if (error === null) go();
      else fail(error);
    }
  }

  /** What it still has of cases that are hard stops as far as it knows. */
  capturesOfHardStops(): readonly string[] {
    return [...this.#bodies.values()].flatMap(({ envelope, body }) =>
      envelope.part === 'capture' && body !== null && this.#isHardStop(envelope.about) ? [body] : [],
    );
  }

  readonly client: ServiceClient = {
    call: async (route, call = {}) => {
      const { text } = z.parse(z.object({ text: z.string() }), call.body);
      if (this.network === 'down') return { kind: 'unreachable' };
      this.requests.push(text);
      const isLost = this.network === 'answer-lost';
      if (this.network === 'hanging') await new Promise<void>((go, fail) => this.#waiting.push({ go, fail }));
      const receipt = await this.#receive(text);
      if (isLost) return { kind: 'unreachable' };
      if (receipt === null) return { kind: 'refused', status: 422, reason: 'capture-refused', retryAfterMs: null };
      return { kind: 'answered', answer: z.parse(route.answer, receipt) };
    },
    open: () => Promise.reject(new TypeError('Tutors read nothing as it comes')),
  };

  async #receive(body: string): Promise<Receipt | null> {
    const envelope = Envelope.parse(readEnvelope(Sealed.parse(JSON.parse(body))));
    const { id, part, about, capture } = envelope;
    const digest = await digestOf(body);
    const known = this.#bodies.get(id);
    if (known !== undefined) return known.receipt;
    if (part === 'capture' && (capture === 'none' || this.#isHardStop(about))) return null;
    const receipt = receiptOf({ id, digest });
    this.#bodies.set(id, { envelope, body, receipt });
    if (part !== 'capture' && capture === 'none') this.#erase(about ?? id);
    return receipt;
  }

  #isHardStop(report: string | null): boolean {
    return [...this.#bodies.values()].some(
      ({ envelope: { id, part, about, capture } }) => part !== 'capture' && capture === 'none' && (about ?? id) === report,
    );
  }

  #erase(report: string): void {
    for (const [id, kept] of this.#bodies) {
      if (kept.envelope.part === 'capture' && kept.envelope.about === report) this.#bodies.set(id, { ...kept, body: null });
    }
  }
}
