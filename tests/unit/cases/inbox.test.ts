import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { urgencyOf } from '#src/contract/urgency.ts';
import { inInboxOrder, isOpen, withCases } from '#src/cases/inbox.ts';
import { readCase } from '#src/cases/read-case.ts';
import type { ReadCase } from '#src/cases/read-case.ts';
import { prepareVault } from '#src/cases/vault.ts';
import { CASE_STATUSES } from '#src/contract/receipt.ts';
import { DEADLINE_CLASSES } from '#src/contract/category.ts';
import { ReportId } from '#src/contract/primitives.ts';
import { makeCase } from '#tests/fakes/sealed-case.ts';

let one: ReadCase;
beforeAll(async () => {
  const { vault } = await prepareVault('a passphrase', { memory: 8, iterations: 1, parallelism: 1 });
  one = await readCase(await makeCase(vault), { vault, devices: [] });
});

const cases = fc.array(
  fc.record({
    id: fc.uuid().map((id) => ReportId.parse(id)),
    deadlineClass: fc.constantFrom(...DEADLINE_CLASSES),
    status: fc.constantFrom(...CASE_STATUSES),
    receivedAt: fc.nat(20),
    statusAt: fc.nat(20),
    revision: fc.integer({ min: 1, max: 50 }),
  }),
);
type Made = typeof cases extends fc.Arbitrary<(infer Each)[]> ? Each : never;
const madeOf = ({ deadlineClass, ...record }: Made): ReadCase => ({
  ...one,
  deadlineClass,
  record: { ...one.record, ...record },
});

describe('inbox', () => {
  it('shows open cases first, the most urgent first, of the same urgency the oldest first', () => {
    fc.assert(
      fc.property(cases, (made) => {
        const ordered = inInboxOrder(made.map(madeOf));
        for (const [index, later] of ordered.entries()) {
          const earlier = ordered[index - 1];
          if (earlier === undefined) continue;
          expect(!isOpen(earlier) && isOpen(later)).toBe(false);
          if (!isOpen(earlier) || !isOpen(later)) continue;
          expect(urgencyOf(earlier.deadlineClass)).toBeLessThanOrEqual(urgencyOf(later.deadlineClass));
          if (earlier.deadlineClass === later.deadlineClass) {
            expect(earlier.record.receivedAt).toBeLessThanOrEqual(later.record.receivedAt);
          }
        }
      }),
    );
  });

  it('is the same whatever the cases arrived in, and loses none', () => {
    fc.assert(
      fc.property(cases, fc.nat(), (made, shift) => {
        const read = made.map(madeOf);
        const turn = read.length === 0 ? 0 : shift % read.length;
        const turned = [...read.slice(turn), ...read.slice(0, turn)];
        expect(inInboxOrder(turned)).toEqual(inInboxOrder(read));
        expect(inInboxOrder(read)).toHaveLength(read.length);
      }),
    );
  });

  it('keeps the newest state of a case, in whatever order answers come', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1 }), (revisions) => {
        const states = revisions.map((revision) => ({ ...one, record: { ...one.record, revision } }));
        const inbox = states.reduce((before, state) => withCases(before, [state]), withCases(new Map(), []));
        expect(inbox.get(one.record.id)?.record.revision).toBe(Math.max(...revisions));
        expect(inbox.size).toBe(1);
      }),
    );
  });
});
