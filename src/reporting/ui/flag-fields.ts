import * as z from 'zod/mini';
import { FlagContent } from '#src/contract/report-content.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import { timeWords } from '#src/ui/time-words.ts';
import type { Say, WordKey } from '#src/ui/words.tsx';

type Field = { readonly label: WordKey; readonly words: (flag: FlagContent, say: Say, now: number) => string };

const ADDRESS_PARTS = { full: 'flagAddressFull', 'host-and-path': 'flagAddressHostAndPath' } as const;
const MADE_FROM = { 'pop-up': 'flagFromPopUp', key: 'flagFromKey', menu: 'flagFromMenu' } as const;

const FIELDS: Readonly<Record<keyof FlagContent, Field>> = {
  v: { label: 'flagFieldVersion', words: ({ v }) => String(v) },
  kind: { label: 'flagFieldKind', words: (_, say) => say('flagKindFlag') },
  category: { label: 'flagFieldCategory', words: ({ category }) => labelOf(category) },
  address: { label: 'flagFieldAddress', words: ({ address }) => address },
  addressParts: { label: 'flagFieldAddressParts', words: ({ addressParts }, say) => say(ADDRESS_PARTS[addressParts]) },
  happenedAt: { label: 'flagFieldHappenedAt', words: ({ happenedAt }, say, now) => timeWords(happenedAt, now, say) },
  note: { label: 'flagFieldNote', words: ({ note }, say) => (note === '' ? say('flagNoteNone') : note) },
  isBlocked: { label: 'flagFieldIsBlocked', words: ({ isBlocked }, say) => say(isBlocked ? 'yes' : 'no') },
  madeFrom: { label: 'flagFieldMadeFrom', words: ({ madeFrom }, say) => say(MADE_FROM[madeFrom]) },
  productVersion: { label: 'flagFieldProductVersion', words: ({ productVersion }) => productVersion },
};

/**
 * Every field of a flag, walked from the contract's own schema, so that what a person is shown and what is sent cannot drift: a
 * field without a label does not compile.
 */
export const flagRows = (
  flag: FlagContent,
  say: Say,
  now: number,
): readonly { readonly name: string; readonly value: string }[] =>
  z.keyof(FlagContent).options.map((field) => ({
    name: say(FIELDS[field].label),
    value: FIELDS[field].words(flag, say, now),
  }));
