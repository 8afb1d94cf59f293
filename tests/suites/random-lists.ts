import fc from 'fast-check';
import { LIST_OWNERS } from '#src/blocklists/blocklist.ts';
import type { Blocklist } from '#src/blocklists/blocklist.ts';

/** Of few labels, so that many names are under one another. */
const label = fc.constantFrom('a', 'b', 'ab', 'a-b');
const anyName = fc.array(label, { minLength: 2, maxLength: 5 }).map((labels) => labels.join('.'));
export const anyNames = fc.uniqueArray(anyName, { maxLength: 12 }).map((names) => names.toSorted());

export const anyHost = fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join('.'));

export const anyLists: fc.Arbitrary<readonly Blocklist[]> = fc.array(
  fc.record({
    id: fc.string(),
    owner: fc.constantFrom(...LIST_OWNERS),
    block: anyNames,
    allow: fc.oneof(fc.constant([]), anyNames),
  }),
  { maxLength: 5 },
);

const isIn = (names: readonly string[], host: string): boolean =>
  names.some((name) => host === name || host.endsWith(`.${name}`));
const weight = ({ owner }: Blocklist): number => ['subscription', 'tutor', 'agency'].indexOf(owner);

/** The reference, as plain as can be: a list blocks, and no list that may say so allows. */
export const isBlockedByLists = (lists: readonly Blocklist[], host: string): boolean =>
  lists.some((one) => isIn(one.block, host) && !lists.some((other) => weight(other) >= weight(one) && isIn(other.allow, host)));
