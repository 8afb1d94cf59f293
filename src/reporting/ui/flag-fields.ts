import * as z from 'zod/mini';
import { FlagContent } from '#src/contract/report-content.ts';
import type { Setting } from '#src/contract/report-content.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { timeWords } from '#src/ui/time-words.ts';
import type { Say, WordKey } from '#src/ui/words.tsx';
import { PUPILS_WORDS } from './pupils-words.ts';

export type Telling = { readonly say: Say; readonly now: number; readonly taxonomy: Taxonomy };
type Field = { readonly label: WordKey; readonly words: (flag: FlagContent, telling: Telling) => string };

const ADDRESS_PARTS = { full: 'flagAddressFull', 'host-and-path': 'flagAddressHostAndPath' } as const;
const ADDRESS_OF = { page: 'flagOfPage', link: 'flagOfLink', picture: 'flagOfPicture' } as const;
const MADE_FROM = {
  'pop-up': 'flagFromPopUp',
  'side-panel': 'flagFromSidePanel',
  page: 'flagFromPage',
  key: 'flagFromKey',
  menu: 'flagFromMenu',
} as const;

const FIELDS: Readonly<Record<keyof FlagContent, Field>> = {
  v: { label: 'flagFieldVersion', words: ({ v }) => String(v) },
  kind: { label: 'flagFieldKind', words: (_, { say }) => say('flagKindFlag') },
  category: { label: 'flagFieldCategory', words: ({ category }, { taxonomy }) => labelOf(category, taxonomy) },
  subType: { label: 'flagFieldSubType', words: (flag, { say, taxonomy }) => subTypeWords(flag, taxonomy) ?? say('flagNone') },
  isDangerNow: { label: 'flagFieldIsDangerNow', words: ({ isDangerNow }, { say }) => say(isDangerNow ? 'yes' : 'no') },
  pupils: { label: 'flagFieldPupils', words: ({ pupils }, { say }) => say(PUPILS_WORDS[pupils]) },
  setting: {
    label: 'flagFieldSetting',
    words: ({ setting }, { say }) => (setting === null ? say('flagNone') : settingWords(setting)),
  },
  lesson: { label: 'flagFieldLesson', words: ({ lesson }, { say }) => orNone(lesson, say) },
  happenedAt: { label: 'flagFieldHappenedAt', words: ({ happenedAt }, { say, now }) => timeWords(happenedAt, now, say) },
  madeFrom: { label: 'flagFieldMadeFrom', words: ({ madeFrom }, { say }) => say(MADE_FROM[madeFrom]) },
  taxonomy: { label: 'flagFieldTaxonomy', words: ({ taxonomy }) => String(taxonomy) },
  productVersion: { label: 'flagFieldProductVersion', words: ({ productVersion }) => productVersion },
  address: { label: 'flagFieldAddress', words: ({ address }) => address },
  addressParts: { label: 'flagFieldAddressParts', words: ({ addressParts }, { say }) => say(ADDRESS_PARTS[addressParts]) },
  addressOf: { label: 'flagFieldAddressOf', words: ({ addressOf }, { say }) => say(ADDRESS_OF[addressOf]) },
  note: { label: 'flagFieldNote', words: ({ note }, { say }) => orNone(note, say) },
  isBlocked: { label: 'flagFieldIsBlocked', words: ({ isBlocked }, { say }) => say(isBlocked ? 'yes' : 'no') },
};

/**
 * Every field of a flag, walked from the contract's own schema, so that what a person is shown and what is sent cannot drift: a
 * field without a label does not compile.
 */
export const flagRows = (flag: FlagContent, telling: Telling): readonly { readonly name: string; readonly value: string }[] =>
  z.keyof(FlagContent).options.map((field) => ({
    name: telling.say(FIELDS[field].label),
    value: FIELDS[field].words(flag, telling),
  }));

/** All that is sent of it, in one line. */
const settingWords = ({ name, dslName, dslPhone }: Setting): string =>
  [name, dslName, dslPhone].filter((part) => part !== '').join(', ');

const orNone = (text: string, say: Say): string => (text === '' ? say('flagNone') : text);

const subTypeWords = ({ category, subType }: FlagContent, { categories }: Taxonomy): string | undefined =>
  categories.find(({ code }) => code === category)?.subTypes.find(({ id }) => id === subType)?.label;
