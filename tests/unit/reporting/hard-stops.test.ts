import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#src/platform/database.ts';
import { createIdbOutbox } from '#src/platform/idb-outbox.ts';
import { createIdbPagesOutbox } from '#src/platform/idb-pages-outbox.ts';
import { keptUnder, readText, ruleInForce, takePicture } from '#src/reporting/capture.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { formsOf, holds } from '#tests/fakes/marker-forms.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { hardStopsHold, sightingsAfter } from '#tests/suites/hard-stops.ts';
import type { Device, Rules, Step } from '#tests/suites/hard-stops.ts';

const PRODUCT: Rules = {
  taxonomy: builtInTaxonomy,
  readText,
  takePicture,
  keptUnder,
  ruleInForce,
  openOutboxes: (database) => ({ pages: createIdbPagesOutbox(database), worker: createIdbOutbox(database) }),
};

const loosened = (code: string): Rules['taxonomy'] => ({
  ...builtInTaxonomy,
  categories: builtInTaxonomy.categories.map((one) => (one.code === code ? { ...one, capture: 'allowed' } : one)),
});
const forgetful: Rules['ruleInForce'] = (first) => {
  let rule = first;
  return { change: (next) => void (rule = next), end: () => undefined, fromNow: () => () => rule };
};
const keeping: Rules['openOutboxes'] = (database) => {
  const worker = createIdbOutbox(database);
  return { pages: { ...createIdbPagesOutbox(database), add: worker.add }, worker };
};
const clinging: Rules['openOutboxes'] = (database) => {
  const worker = createIdbOutbox(database);
  return { pages: { ...createIdbPagesOutbox(database), withdraw: worker.add }, worker };
};
const allowing = () => ({ deadlineClass: 'log', capture: 'allowed' }) as const;

const choose = (code: string): Step => ({ kind: 'choose', code });
const capture = (what: 'title' | 'selection' | 'picture', isSlow = false): Step => ({ kind: 'capture', what, isSlow });

describe('hard stops', () => {
  let device: Device;
  let databases = 0;

  beforeAll(async () => {
    device = { ...(await testEnrolment()), newDatabase: () => openDatabase(`hard-stops-${++databases}`) };
  });

  it('leave nothing of a page in storage or on the wire, whatever happens in whatever order', async () => {
    await fc.assert(hardStopsHold(device, PRODUCT), { numRuns: 300 });
  }, 60_000);

  it.each(['title', 'selection', 'picture'] as const)(
    'would be seen to fail: a %s that is allowed is found where it goes',
    async (what) => {
      const captured = [{ kind: 'choose', code: 'C6' }, { kind: 'capture', what, isSlow: false }, { kind: 'send' }] as const;
      expect(await sightingsAfter(device, PRODUCT, captured)).toEqual({ storage: true, wire: false });
      const sent = [...captured, { kind: 'forward', network: 'up' }] as const;
      expect(await sightingsAfter(device, PRODUCT, sent)).toEqual({ storage: false, wire: true });
    },
  );

  it.each<[string, Partial<Rules>, readonly Step[]]>([
    ['a taxonomy that lets one hard stop capture', { taxonomy: loosened('C1') }, [choose('C1'), capture('title')]],
    [
      'a reader of text that asks for no rule',
      { readText: (reader, what, page) => readText(reader, what, page, allowing) },
      [choose('N1'), capture('selection')],
    ],
    [
      'pictures that are taken without a rule',
      { takePicture: (reader, page) => takePicture(reader, page, allowing) },
      [choose('X1'), capture('picture')],
    ],
    ['a form that keeps what it had', { keptUnder: (_, captured) => captured }, [choose('C6'), capture('title'), choose('G1')]],
    [
      'a form that takes what comes after a hard stop for what is wanted now',
      { ruleInForce: forgetful },
      [choose('C6'), capture('title', true), choose('C1'), choose('C6'), { kind: 'answer' }, { kind: 'send' }],
    ],
    [
      'an outbox that keeps captures when a hard stop is added',
      { openOutboxes: keeping },
      [choose('C6'), capture('picture'), { kind: 'send' }, { kind: 'add', report: 0, code: 'C4' }],
    ],
    [
      'an outbox that keeps captures when their report is withdrawn',
      { openOutboxes: clinging },
      [choose('C6'), capture('picture'), { kind: 'send' }, { kind: 'forward', network: 'hanging' }, { kind: 'undo', report: 0 }],
    ],
  ])('would not hold with %s, and this test would say so', async (_, broken, steps) => {
    const run = { examples: [[[...steps]]] as [Step[]][], numRuns: 1, endOnFailure: true };
    expect(await fc.check(hardStopsHold(device, PRODUCT), run)).toMatchObject({ failed: false });
    expect(await fc.check(hardStopsHold(device, { ...PRODUCT, ...broken }), run)).toMatchObject({ failed: true });
  });
});

describe('the search for what was captured', () => {
  const MARK = 'märk 7 of a page';

  it.each(['', 'a', 'ab', 'abc'])('finds it in each form in which it could lie after "%s"', (before) => {
    const text = `${before}{"title":"${MARK}"}`;
    const places = [
      Buffer.from(text),
      Buffer.from(text, 'utf16le'),
      Buffer.from(text, 'utf16le').swap16(),
      Buffer.from(encodeURIComponent(text)),
      Buffer.from(Buffer.from(text).toString('base64')),
      Buffer.from(Buffer.from(text).toString('base64url')),
      Buffer.from(text.replace('ä', '\\u00e4')),
    ];
    for (const place of places) expect(holds(place, MARK)).toBe(true);
    expect(holds(Buffer.from(`${before} nothing of the kind`), MARK)).toBe(false);
  });

  it('looks for nothing so short that it would be found anywhere', () => {
    for (const form of formsOf(MARK)) expect(form.length).toBeGreaterThan(12);
  });
});
