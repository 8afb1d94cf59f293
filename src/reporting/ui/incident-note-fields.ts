import * as z from 'zod/mini';
import { IncidentNoteContent } from '#src/contract/report-content.ts';
import type { TextRow } from '#src/reporting/report-as-text.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import { timeWords } from '#src/ui/time-words.ts';
import type { WordKey } from '#src/ui/words.tsx';
import type { Telling } from './flag-fields.ts';
import { AFFECTED_WORDS, TOLD_HOW_WORDS, TOLD_WHO_WORDS } from './incident-note-words.ts';
import { PUPILS_WORDS } from './pupils-words.ts';

type Field = { readonly label: WordKey; readonly words: (note: IncidentNoteContent, telling: Telling) => string };

const FIELDS: Readonly<Record<keyof IncidentNoteContent, Field>> = {
  v: { label: 'flagFieldVersion', words: ({ v }) => String(v) },
  kind: { label: 'flagFieldKind', words: (_, { say }) => say('noteKind') },
  category: { label: 'flagFieldCategory', words: ({ category }, { taxonomy }) => labelOf(category, taxonomy) },
  subType: {
    label: 'flagFieldSubType',
    words: ({ category, subType }, { taxonomy }) =>
      taxonomy.categories.find(({ code }) => code === category)?.subTypes.find(({ id }) => id === subType)?.label ?? '',
  },
  isDangerNow: { label: 'flagFieldIsDangerNow', words: ({ isDangerNow }, { say }) => say(isDangerNow ? 'yes' : 'no') },
  pupils: { label: 'flagFieldPupils', words: ({ pupils }, { say }) => say(PUPILS_WORDS[pupils]) },
  setting: {
    label: 'flagFieldSetting',
    words: ({ setting }) => (setting === null ? '' : listed([setting.name, setting.dslName, setting.dslPhone])),
  },
  lesson: { label: 'flagFieldLesson', words: ({ lesson }) => lesson },
  happenedAt: { label: 'flagFieldHappenedAt', words: ({ happenedAt }, { say, now }) => timeWords(happenedAt, now, say) },
  madeFrom: { label: 'flagFieldMadeFrom', words: (_, { say }) => say('noteMadeFrom') },
  taxonomy: { label: 'flagFieldTaxonomy', words: ({ taxonomy }) => String(taxonomy) },
  productVersion: { label: 'flagFieldProductVersion', words: ({ productVersion }) => productVersion },
  where: { label: 'noteFieldWhere', words: ({ where }) => where },
  whatHappened: { label: 'noteFieldWhatHappened', words: ({ whatHappened }) => whatHappened },
  affected: {
    label: 'noteFieldAffected',
    words: ({ affected }, { say }) => listed(affected.map((one) => say(AFFECTED_WORDS[one]))),
  },
  isPupilKnownToSetting: {
    label: 'noteFieldPupilKnown',
    words: ({ isPupilKnownToSetting }, { say }) => say(isPupilKnownToSetting ? 'yes' : 'no'),
  },
  whoSaw: { label: 'noteFieldWhoSaw', words: ({ whoSaw }) => whoSaw },
  whatWasDone: { label: 'noteFieldWhatWasDone', words: ({ whatWasDone }) => whatWasDone },
  told: {
    label: 'noteFieldTold',
    words: ({ told }, { say, now }) =>
      told
        .map(({ who, how, at, name }) =>
          listed([say(TOLD_WHO_WORDS[who]), name, say(TOLD_HOW_WORDS[how]), timeWords(at, now, say)]),
        )
        .join('\n'),
  },
  isAboutDsl: { label: 'noteFieldAboutDsl', words: ({ isAboutDsl }, { say }) => say(isAboutDsl ? 'yes' : 'no') },
};

/** Every field of a note, walked from the contract's own schema: what a person is shown and what is sent cannot drift. */
export const noteRows = (note: IncidentNoteContent, telling: Telling): readonly TextRow[] =>
  z.keyof(IncidentNoteContent).options.map((field) => {
    const words = FIELDS[field].words(note, telling);
    return { name: telling.say(FIELDS[field].label), value: words === '' ? telling.say('flagNone') : words };
  });

const listed = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');
