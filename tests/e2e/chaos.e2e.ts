import { flagTab } from '#src/reporting/questions.ts';
import { PageSilent } from './page-silent.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const REPORTS = 200;
const SEED = 20_261_122;

/** Each thing works for no more reports than this at a stretch: by the clock, a slow machine would rarely come to a whole one. */
const LONGEST_CALM = { worker: 8, service: 16, network: 10 } as const;
/** Far more than a page here takes. */
const LONGEST_LOAD_MS = 15_000;
/** Of a dozen runs one had one. */
const MOST_LATE = 3;
/** Hardly any report takes more than three. */
const MOST_ATTEMPTS = 20;
/** It fails at any moment of what is done to the next one. */
const LONGEST_DELAY_MS = 300;

test('200 reports with the worker, the service and the network failing at random: each is one case, none is lost', async ({
  stage,
}) => {
  test.setTimeout(600_000);
  const tutor = await stage.tutor();
  const openTab = async () => ({
    page: await tutor.openLesson(stage.lessons.addressOf('sums.example', '/page')),
    tabId: await tutor.activeTabId(),
  });
  let lesson = await openTab();
  async function open(site: string): Promise<number> {
    // A page that is slow to leave is replaced by another tab.
    if (lesson.page.isClosed()) lesson = await openTab();
    await lesson.page.goto(stage.lessons.addressOf(`${site}.example`, '/page'), { timeout: LONGEST_LOAD_MS });
    return lesson.tabId;
  }

  const progress = new Progress();
  const trouble = startTrouble(stage, tutor, progress);
  const savedIds = new Set<string>();
  for (let number = 1; number <= REPORTS; number++) {
    savedIds.add(await saveThrough(tutor, (attempt) => open(`site-${number}-${attempt}`)));
    progress.step();
  }
  const troubles = await trouble.end();

  await expect.poll(async () => (await tutor.sync(), await tutor.waiting()), { timeout: 60_000 }).toBe(0);
  const cases = await (await stage.officer()).cases();
  const addresses = cases.map(({ flag }) => flag.address);
  // A press that got no answer, and was not in the list when its person looked, may have been saved by the last breath of the worker.
  const listed = await listedThrough(tutor);
  const lost = [...savedIds, ...listed].filter((id) => !cases.some(({ record }) => record.id === id));
  const duplicates = addresses.length - new Set(addresses).size;
  console.log(
    `${cases.length} cases, ${duplicates} duplicates, ${lost.length} lost; ` +
      `the worker was killed ${troubles.worker} times, the service ${troubles.service} times, the network cut ${troubles.network} times; ` +
      `${stage.proxy.reportsSeen} tries reached the wire`,
  );

  expect({ cases: cases.length, duplicates, lost }).toEqual({ cases: listed.size, duplicates: 0, lost: [] });
  expect(savedIds.size).toBe(REPORTS);
  expect(listed.size - REPORTS).toBeLessThanOrEqual(MOST_LATE);
  const numbers = cases.map(({ envelope }) => envelope.seq).toSorted((one, other) => one - other);
  expect(numbers).toEqual(Array.from(cases, (_, index) => index + 1));
  expect(troubles.worker).toBeGreaterThan(10);
  expect(troubles.service).toBeGreaterThan(10);
  expect(troubles.network).toBeGreaterThan(10);
});

/**
 * Blocks and reports a site as a person does who presses the button, gets no answer because the worker died, looks whether the
 * report is in the list, and opens the page and presses again only if it is not.
 */
async function saveThrough(tutor: TutorBrowser, open: (attempt: number) => Promise<number>): Promise<string> {
  const before = await listedThrough(tutor);
  let last: unknown = null;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    try {
      // Another site each time: the one before may be blocked by now.
      const tabId = await open(attempt);
      const saved = await tutor.ask(flagTab, { tabId, madeFrom: 'pop-up' });
      if (saved.kind === 'saved') return saved.id;
      // The site before was to be left when the worker died: whoever woke up took the tab off it only now.
      if (saved.kind === 'not-saved' && saved.fault === 'no-address') {
        last = saved.fault;
        continue;
      }
      throw new NotSaved(JSON.stringify(saved));
    } catch (error) {
      // The worker died before it answered: whether the report was saved is what the list tells.
      if (error instanceof NotSaved) throw error;
      const added = [...(await listedThrough(tutor))].find((id) => !before.has(id));
      if (added !== undefined) return added;
      last = error;
    }
  }
  throw new NotSaved(`Pressed ${MOST_ATTEMPTS} times: ${String(last)}`);
}

class NotSaved extends Error {}

async function listedThrough(tutor: TutorBrowser): Promise<Set<string>> {
  for (;;) {
    try {
      return new Set((await tutor.reports()).map(({ id }) => id));
    } catch (error) {
      // A browser whose worker is killed all the time may leave a page without an answer. To ask changes nothing, so another is asked.
      if (!(error instanceof PageSilent)) throw error;
      console.log(error.message);
    }
  }
}

/** How many reports were saved, for those who wait for some more. */
class Progress {
  #saved = 0;
  #isOver = false;
  readonly #looks = new Set<() => void>();

  step(): void {
    this.#saved++;
    for (const look of this.#looks) look();
  }

  end(): void {
    this.#isOver = true;
    for (const look of this.#looks) look();
  }

  /** Resolves with true when at least so many more are saved, and with false at the end. */
  more(count: number): Promise<boolean> {
    const enough = this.#saved + Math.max(count, 1);
    return new Promise((resolve) => {
      const look = (): void => {
        if (!this.#isOver && this.#saved < enough) return;
        this.#looks.delete(look);
        resolve(!this.#isOver);
      };
      this.#looks.add(look);
      look();
    });
  }
}

type Trouble = 'worker' | 'service' | 'network';
type Troubles = Readonly<Record<Trouble, number>>;

/** Breaks the worker, the service and the network, each in its own rhythm, until the end; then everything works again. */
function startTrouble(stage: Stage, tutor: TutorBrowser, progress: Progress): { readonly end: () => Promise<Troubles> } {
  const random = seededRandom(SEED);
  const counts = { worker: 0, service: 0, network: 0 };

  const breakNow: Readonly<Record<Trouble, () => Promise<void>>> = {
    worker: async () => {
      if (await tutor.killWorker()) counts.worker++;
    },
    service: async () => {
      counts.service++;
      await stage.service.kill();
      await pause(random() * 300);
      await stage.service.start(stage.proxy.origin);
    },
    network: async () => {
      counts.network++;
      stage.proxy.mode = random() < 0.5 ? 'cut' : 'lose-receipts';
      await pause(100 + random() * 400);
      stage.proxy.mode = 'pass';
    },
  };

  async function keepBreaking(what: Trouble): Promise<void> {
    while (await progress.more(LONGEST_CALM[what] * random())) {
      await pause(random() * LONGEST_DELAY_MS);
      await breakNow[what]();
    }
  }

  const running = Promise.all((['worker', 'service', 'network'] as const).map(keepBreaking));
  return {
    end: async () => {
      progress.end();
      await running;
      return counts;
    },
  };
}

/** The moments of failure are the subject here, so they are drawn; nothing is waited for by the clock. */
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Mulberry32: the same troubles in each run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
