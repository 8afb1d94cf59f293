import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BlockOutcome } from '#src/blocking/keeper.ts';
import type { Tab } from '#src/blocking/tabs.ts';
import { Sealed } from '#src/contract/primitives.ts';
import { Envelope } from '#src/contract/envelope.ts';
import { AddendumContent, FlagContent } from '#src/contract/report-content.ts';
import { LONGEST_ADDRESS, LONGEST_NOTE } from '#src/contract/report-limits.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { addToReport } from '#src/reporting/add-to-report.ts';
import type { WantedBlock } from '#src/blocking/wanted-block.ts';
import { blockAndReport } from '#src/reporting/block-and-report.ts';
import type { BlockAndReportParts } from '#src/reporting/block-and-report.ts';
import { draftFlag } from '#src/reporting/draft-flag.ts';
import type { FlagDraft } from '#src/reporting/draft-flag.ts';
import { addressParts } from '#src/reporting/address-parts.ts';
import { flagFromAfar } from '#src/reporting/flag-from-afar.ts';
import { makeFlag } from '#src/reporting/make-flag.ts';
import type { MakeFlagParts } from '#src/reporting/make-flag.ts';
import type { NewEntry } from '#src/reporting/outbox.ts';
import type { Saved } from '#src/reporting/questions.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope, sealedFor } from '#src/sealing/read-envelope.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { FakeOutbox } from '#tests/fakes/fake-outbox.ts';
import { FakeService } from '#tests/fakes/fake-service.ts';
import { reportId, T0 } from '#tests/fakes/report-builders.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';

const PAGE: Tab = { tabId: 1, address: 'https://user:word@games.example/win?who=me#now' };
const FLAG: FlagDraft = {
  address: PAGE.address,
  addressOf: 'page',
  keepFullAddress: false,
  category: 'B1',
  subType: 'pile-on',
  isDangerNow: false,
  pupils: 'pupils-saw',
  setting: { name: 'A school', dslName: 'The school’s lead', dslPhone: '01632 960001' },
  lesson: 'Year 5 maths',
  happenedAt: T0 - 60_000,
  madeFrom: 'side-panel',
  taxonomy: 7,
  productVersion: '1.2.3',
  note: 'A note',
  isBlocked: false,
};

const failing = (fault: StorageFailed['fault']): FakeOutbox =>
  Object.assign(new FakeOutbox(), { add: () => Promise.reject(new StorageFailed(fault, null)) });

describe('saving a report', () => {
  let enrolment: Enrolment;
  let vaultPrivateKey: CryptoKey;
  let outbox: FakeOutbox;
  let service: FakeService;
  let parts: BlockAndReportParts & MakeFlagParts;
  let ids: number;
  let blocked: Tab[];
  let sending: number;

  beforeAll(async () => {
    ({ enrolment, vaultPrivateKey } = await testEnrolment());
  });

  beforeEach(() => {
    [outbox, service, ids, blocked, sending] = [new FakeOutbox(), new FakeService(), 0, [], 0];
    parts = {
      outbox,
      enrolment: async () => enrolment,
      clientFor: () => service.client,
      inOrder: (save) => save(),
      block: async (page): Promise<BlockOutcome> => {
        blocked.push(page);
        return { kind: 'blocked', blockId: 'block' };
      },
      blockFault: async () => null,
      sendSoon: () => void sending++,
      newId: () => reportId(++ids),
      now: () => T0,
      productVersion: '1.2.3',
    };
  });

  async function flag(change: Partial<FlagDraft> = {}): Promise<Saved> {
    const drafted = draftFlag({ ...FLAG, ...change });
    return drafted.ok ? makeFlag(parts, builtInTaxonomy, drafted.content) : { kind: 'not-saved', fault: drafted.fault };
  }

  async function opened(entry: Pick<NewEntry, 'body'> | undefined) {
    const sealed = Sealed.parse(JSON.parse(entry?.body ?? ''));
    return {
      envelope: Envelope.parse(readEnvelope(sealed)),
      content: await openSeal(vaultPrivateKey, sealed),
      keyId: sealedFor(sealed),
    };
  }

  it('R1 saves nothing for somebody who signed out while the report waited for its turn', async () => {
    let isHere = true;
    const inOrder = <Result>(save: () => Promise<Result>) => {
      isHere = false;
      return save();
    };
    parts = { ...parts, enrolment: async () => (isHere ? enrolment : null), inOrder };
    expect(await flag()).toEqual({ kind: 'not-saved', fault: 'not-enrolled' });
    expect(outbox.entries.size).toBe(0);
  });

  it('R1 says saved for what the outbox has, sealed so that officers can open it', async () => {
    expect(await flag()).toEqual({ kind: 'saved', id: reportId(1) });
    expect(sending).toBe(1);
    const entry = outbox.entries.get(reportId(1));
    expect(entry).toMatchObject({ seq: 1, about: null, createdAt: T0, deadlineClass: 'same-day' });
    const { envelope, content, keyId } = await opened(entry);
    expect(envelope).toEqual({
      v: 1,
      id: reportId(1),
      part: 'report',
      about: null,
      deviceId: enrolment.deviceId,
      seq: 1,
      deadlineClass: 'same-day',
      capture: 'allowed',
      keyId: enrolment.vaultKey?.keyId,
      createdAt: T0,
    });
    expect(keyId).toBe(enrolment.vaultKey?.keyId);
    const { keepFullAddress: _, ...said } = FLAG;
    expect(FlagContent.parse(content)).toEqual({
      ...said,
      v: 1,
      kind: 'flag',
      address: 'https://games.example/win',
      addressParts: 'host-and-path',
    });
  });

  it('R8 sends of the address exactly what people are shown', async () => {
    for (const keepFullAddress of [false, true]) {
      await flag({ keepFullAddress });
      const { content } = await opened(outbox.entries.get(reportId(ids)));
      const shown = addressParts(PAGE.address);
      expect(FlagContent.parse(content).address).toBe(keepFullAddress ? shown?.full : shown?.hostAndPath);
    }
  });

  it('keeps nothing that can be read: no address, no note', async () => {
    await flag({ note: 'marker in the note' });
    const kept = JSON.stringify([...outbox.entries.values()]);
    expect(kept).not.toMatch(/games\.example|marker in the note/);
  });

  it('brings back any text as it was typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (note) => {
        await flag({ note });
        const { content } = await opened(outbox.entries.get(reportId(ids)));
        expect(FlagContent.parse(content).note).toBe(note);
      }),
      { numRuns: 25 },
    );
  });

  it.each<[Partial<FlagDraft>, string, string]>([
    [{ category: 'X1' }, 'immediate', 'none'],
    [{ category: 'X1', isDangerNow: true }, 'now', 'none'],
    [{ category: 'B1' }, 'same-day', 'allowed'],
    [{ category: 'B1', pupils: 'child-at-risk' }, 'immediate', 'allowed'],
    [{ category: 'Z9' }, 'same-day', 'none'],
  ])(
    'takes from the answers %j how urgent it is, and whether anything of the page may be captured',
    async (said, deadlineClass, capture) => {
      await flag(said);
      expect((await opened(outbox.entries.get(reportId(1)))).envelope).toMatchObject({ deadlineClass, capture });
    },
  );

  it('R2 numbers twenty reports made at once without a gap, each under an id of its own', async () => {
    const saved = await Promise.all(Array.from({ length: 20 }, () => flag()));
    expect(new Set(saved.map((one) => (one.kind === 'saved' ? one.id : null))).size).toBe(20);
    expect([...outbox.entries.values()].map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    for (const entry of outbox.entries.values()) expect((await opened(entry)).envelope.seq).toBe(entry.seq);
  });

  describe('Block and report', () => {
    it('blocks before it waits for anything', () => {
      void blockAndReport(parts, PAGE, 'pop-up');
      expect(blocked).toEqual([PAGE]);
    });

    it('asks for nothing: it is a page that the tutor is not sure about', async () => {
      expect(await blockAndReport(parts, PAGE, 'side-panel')).toEqual({ kind: 'saved', id: reportId(1) });
      const { envelope, content } = await opened(outbox.entries.get(reportId(1)));
      expect(envelope).toMatchObject({ part: 'report', deadlineClass: 'same-day', capture: 'none' });
      expect(FlagContent.parse(content)).toMatchObject({
        category: 'U1',
        pupils: 'unanswered',
        address: 'https://games.example/win',
        addressOf: 'page',
        happenedAt: T0,
        isBlocked: true,
        madeFrom: 'side-panel',
      });
    });

    it.each<[string, BlockAndReportParts['blockFault']]>([
      ['is refused', async () => 'own-service'],
      ['cannot be asked for', () => Promise.reject(new Error('not there'))],
    ])('does not say that there is a block where that %s', async (_what, blockFault) => {
      const asked: unknown[] = [];
      const wanted: WantedBlock = { scope: { kind: 'host', host: 'games.example' }, lasting: 'an-hour' };
      parts = { ...parts, blockFault: (...of) => (asked.push(of), blockFault(...of)) };
      await blockAndReport(parts, PAGE, 'pop-up', wanted);
      expect((await opened(outbox.entries.get(reportId(1)))).content).toMatchObject({ isBlocked: false });
      expect(asked).toEqual([[PAGE, wanted]]);
    });

    it('blocks all the same when the page has no address that could be reported, and when nobody is enrolled', async () => {
      const page: Tab = { tabId: 1, address: 'about:blank' };
      expect(await blockAndReport(parts, page, 'pop-up')).toEqual({ kind: 'not-saved', fault: 'no-address' });
      parts = { ...parts, enrolment: async () => null };
      expect(await blockAndReport(parts, PAGE, 'pop-up')).toEqual({ kind: 'not-saved', fault: 'not-enrolled' });
      expect(blocked).toEqual([page, PAGE]);
    });
  });

  it.each<[string, Partial<FlagDraft>, string]>([
    ['a page without an address', { address: 'about:blank' }, 'no-address'],
    ['a note that is too long', { note: 'x'.repeat(LONGEST_NOTE + 1) }, 'note-too-long'],
    ['an address that is too long', { address: `https://games.example/${'x'.repeat(LONGEST_ADDRESS)}` }, 'too-large'],
    [
      'nothing that fits the largest seal',
      { address: `https://games.example/?${'x'.repeat(60_000)}`, note: '\u0000'.repeat(LONGEST_NOTE), keepFullAddress: true },
      'saved',
    ],
    ['a hard stop that the service would refuse', { category: 'X1', note: '\u0000'.repeat(LONGEST_NOTE) }, 'too-large'],
  ])('refuses %s, and R9 keeps nothing of the draft', async (_, change, fault) => {
    const saved = await flag(change);
    expect(saved.kind === 'not-saved' ? saved.fault : saved.kind).toBe(fault);
    expect(outbox.entries.size).toBe(fault === 'saved' ? 1 : 0);
    expect(outbox.seq).toBe(outbox.entries.size);
    expect(sending).toBe(outbox.entries.size);
  });

  it('R9 keeps nothing before the device belongs to anybody', async () => {
    parts = { ...parts, enrolment: async () => null };
    expect(await flag()).toEqual({ kind: 'not-saved', fault: 'not-enrolled' });
    expect(outbox.entries.size).toBe(0);
  });

  it.each(['storage-full', 'storage-broken'] as const)(
    'R7 sends straight from memory when the disk fails: %s (F7)',
    async (fault) => {
      parts = { ...parts, outbox: failing(fault) };
      const saved = await flag();
      expect(saved).toMatchObject({ kind: 'sent-unsaved', id: reportId(1), reference: 'ABCD-1234' });
      expect((await opened({ body: service.bodies.get(reportId(1)) ?? '' })).content).toMatchObject({ note: 'A note' });
    },
  );

  it.each(['unreachable', 'portal', 'wrong-receipt', 'wrong-digest'] as const)(
    'R7 says that nothing was saved when the disk fails and the service answers nothing either: %s',
    async (fate) => {
      parts = { ...parts, outbox: failing('storage-full') };
      service.fate = () => fate;
      expect(await flag()).toEqual({ kind: 'not-saved', fault: 'storage-full' });
    },
  );

  it('R7 says so when not even the enrolment can be read', async () => {
    parts = { ...parts, enrolment: () => Promise.reject(new StorageFailed('storage-broken', null)) };
    expect(await flag()).toEqual({ kind: 'not-saved', fault: 'storage-broken' });
    expect(service.asked).toEqual([]);
  });

  it('lets a bug through', async () => {
    const bug = new RangeError('a bug');
    parts = { ...parts, enrolment: () => Promise.reject(bug) };
    await expect(flag()).rejects.toBe(bug);
  });

  it.each([
    ['X1', null, 'immediate', 'none'],
    ['B1', null, 'same-day', 'allowed'],
    ['B1', 'child-at-risk', 'immediate', 'allowed'],
    [null, 'child-at-risk', 'immediate', 'allowed'],
    [null, 'pupils-saw', 'log', 'allowed'],
    // A note says nothing of what may be captured, so it must not take away what was.
    [null, null, 'log', 'allowed'],
  ] as const)('adds %s, %s to a report as an addendum of its own', async (category, pupils, deadlineClass, capture) => {
    const addition = { reportId: reportId(77), category, subType: null, pupils, note: 'More' };
    await addToReport(parts, builtInTaxonomy, addition);
    const { envelope, content } = await opened(outbox.entries.get(reportId(1)));
    expect(envelope).toMatchObject({ about: reportId(77), seq: 1, deadlineClass, capture });
    expect(AddendumContent.parse(content)).toEqual({
      v: 1,
      kind: 'addendum',
      category,
      subType: null,
      pupils,
      note: 'More',
      addedAt: T0,
    });
    expect(sending).toBe(1);
  });

  describe('from a key or the menu', () => {
    let told: string[];
    const afar = () => ({
      ...parts,
      sendSoon: () => void told.push('sending'),
      showSaved: async () => void told.push('saved'),
      showNotSaved: async () => void told.push('not saved'),
      openWelcome: async () => void told.push('welcome'),
    });

    beforeEach(() => {
      told = [];
    });

    it('reports the page as one that the tutor is not sure about', async () => {
      await flagFromAfar(afar(), PAGE, 'key');
      const { content } = await opened(outbox.entries.get(reportId(1)));
      expect(content).toMatchObject({
        category: 'U1',
        note: '',
        addressParts: 'host-and-path',
        madeFrom: 'key',
        isBlocked: true,
      });
      expect(told).toEqual(['sending', 'saved']);
      expect(blocked).toEqual([PAGE]);
    });

    it('opens the welcome page when no report was kept for want of an enrolment', async () => {
      parts = { ...parts, enrolment: async () => null };
      await flagFromAfar(afar(), PAGE, 'menu');
      expect(told).toEqual(['welcome']);
      expect(blocked).toEqual([PAGE]);
    });

    it('says that it was sent when the disk failed, and that it was not when nothing took it', async () => {
      parts = { ...parts, outbox: failing('storage-full') };
      await flagFromAfar(afar(), PAGE, 'menu');
      service.fate = () => 'unreachable';
      await flagFromAfar(afar(), PAGE, 'menu');
      expect(told).toEqual(['saved', 'not saved']);
    });
  });

  it('refuses an addition that is longer than a note may be, and saves nothing', async () => {
    const addition = { reportId: reportId(1), category: null, subType: null, pupils: null, note: 'x'.repeat(LONGEST_NOTE + 1) };
    expect(await addToReport(parts, builtInTaxonomy, addition)).toEqual({ kind: 'not-saved', fault: 'note-too-long' });
    expect(outbox.entries.size).toBe(0);
  });
});
