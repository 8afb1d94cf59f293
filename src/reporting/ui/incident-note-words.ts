import type { Affected, Told } from '#src/contract/report-content.ts';
import type { NoteField, NoteProblem, ToldField } from '#src/reporting/draft-incident-note.ts';
import type { Say, WordKey } from '#src/ui/words.tsx';

export const AFFECTED_WORDS: Readonly<Record<Affected, WordKey>> = {
  child: 'noteAffectedChild',
  children: 'noteAffectedChildren',
  'adult-at-risk': 'noteAffectedAdultAtRisk',
  'adult-learner': 'noteAffectedAdultLearner',
  'member-of-staff': 'noteAffectedMemberOfStaff',
  reporter: 'noteAffectedReporter',
};

export const TOLD_WHO_WORDS: Readonly<Record<Told['who'], WordKey>> = {
  'agency-dsl': 'noteToldAgencyDsl',
  'setting-dsl': 'noteToldSettingDsl',
  'emergency-services': 'noteToldEmergencyServices',
  'data-protection': 'noteToldDataProtection',
  it: 'noteToldIt',
  'someone-else': 'noteToldSomeoneElse',
};

export const TOLD_HOW_WORDS: Readonly<Record<Told['how'], WordKey>> = {
  phone: 'noteToldByPhone',
  'in-person': 'noteToldInPerson',
  'in-writing': 'noteToldInWriting',
};

const LABELS = {
  category: 'noteCategory',
  isAboutDsl: 'noteCategory',
  when: 'noteWhen',
  where: 'noteWhere',
  whatHappened: 'noteWhatHappened',
  whoSaw: 'noteWhoSaw',
  whatWasDone: 'noteWhatWasDone',
  workplace: 'workplaceHeading',
} as const;

const MISSING = { category: 'noteCategoryMissing', isAboutDsl: 'noteAboutDslMissing' } as const;

/** What has to be put right, as a whole sentence. */
export function problemWords({ field, fault }: NoteProblem, say: Say): string {
  const person = isToldField(field) ? personOf(field) : null;
  const words = faultWords({ field, fault }, say);
  return person === null ? words : say('noteToldProblem', String(person), words);
}

const isToldField = (field: NoteField): field is ToldField => field.startsWith('told-');
const personOf = (field: ToldField): number => Number(field.slice('told-'.length)) + 1;

function faultWords({ field, fault }: NoteProblem, say: Say): string {
  switch (fault) {
    case 'missing':
      return say(field === 'category' || field === 'isAboutDsl' ? MISSING[field] : 'noteWhatHappenedMissing');
    case 'not-a-time':
      return say('noteWhenNotATime');
    case 'future':
      return say('noteWhenFuture');
    case 'too-long':
      return say('noteTooLong', say(isToldField(field) ? 'noteToldName' : LABELS[field]));
  }
}
