import type { DeadlineClass } from '#src/contract/category.ts';
import type { Directory } from '#src/contract/directory.ts';
import type { Setting, Told } from '#src/contract/report-content.ts';
import type { TutorEnrolment } from '#src/enrolment/questions.ts';

/** Somebody to phone. `where` is the setting's name for its own DSL, and empty for everybody else. */
export type PersonToPhone = Pick<Told, 'who' | 'name'> & { readonly phone: string; readonly where: string };

export type PeopleQuestion = {
  readonly deadlineClass: DeadlineClass;
  /** Null until the agency has published one. */
  readonly directory: Pick<Directory, 'deputies'> | null;
  /** Where the tutor is today; null when nothing was entered. */
  readonly setting: Setting | null;
  readonly tutor: Pick<TutorEnrolment, 'dslName' | 'dslPhone'>;
};

const EMERGENCY: PersonToPhone = { who: 'emergency-services', name: '', phone: '999', where: '' };

/**
 * Whom to phone about a report that cannot wait, in this order: 999 when somebody is in danger, the agency's DSL, those who stand in,
 * and the setting's own DSL. Nobody for a report that can wait, and nobody without a number.
 */
export function peopleToPhone({ deadlineClass, directory, setting, tutor }: PeopleQuestion): readonly PersonToPhone[] {
  if (deadlineClass !== 'now' && deadlineClass !== 'immediate') return [];
  const people: readonly PersonToPhone[] = [
    { who: 'agency-dsl', name: tutor.dslName, phone: tutor.dslPhone, where: '' },
    ...(directory?.deputies ?? []).map(({ name, phone }) => ({ who: 'agency-dsl', name, phone, where: '' }) as const),
    ...(setting === null
      ? []
      : [{ who: 'setting-dsl', name: setting.dslName, phone: setting.dslPhone, where: setting.name } as const]),
  ];
  const reachable = people.filter(({ phone }) => phone.trim() !== '');
  return deadlineClass === 'now' ? [EMERGENCY, ...reachable] : reachable;
}
