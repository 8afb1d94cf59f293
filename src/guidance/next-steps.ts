import type { CategoryCode, DeadlineClass } from '#src/contract/category.ts';
import type { Directory } from '#src/contract/directory.ts';
import type { Setting } from '#src/contract/report-content.ts';
import type { Category, Fact, Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { UNSURE } from '#src/taxonomy/category-rules.ts';

/** Somebody who is told. An empty string is a thing that is not known. */
export type Person = { readonly role: Category['told'][number]; readonly name: string; readonly phone: string };

export type NextSteps = {
  readonly deadlineClass: DeadlineClass;
  /** Shown before anything else when somebody is in danger; null otherwise. */
  readonly emergency: Fact | null;
  readonly isPhoneFirst: boolean;
  /** In the order in which they are told. */
  readonly told: readonly Person[];
  /** Help from outside where the agency has named nobody who could be told. */
  readonly instead: readonly Fact[];
  /** Whom to phone when nobody answers, in that order. */
  readonly deputies: readonly Pick<Person, 'name' | 'phone'>[];
  /** What the officers may do with it; nothing that a tutor has to do. */
  readonly officersMayUse: readonly Fact[];
  readonly support: readonly Fact[];
  /** Whoever is worried about themselves sees support first, and what becomes of the report after it. */
  readonly isSupportFirst: boolean;
};

export type NextStepsQuestion = {
  readonly category: CategoryCode;
  /** With all answers: what the report carries. */
  readonly deadlineClass: DeadlineClass;
  /** The agency's safeguarding lead as the enrolment names them; null where nobody is enrolled. */
  readonly dsl: Pick<Person, 'name' | 'phone'> | null;
  readonly directory: Directory | null;
  readonly setting: Setting | null;
  /** The concern is about the agency's own safeguarding lead, who then is nobody's number. */
  readonly isAboutDsl?: boolean;
};

const EMERGENCY = 'police-999';
const OUTSIDE = 'nspcc-whistleblowing';
const SUPPORT = 'education-support';
const ABOUT_ONESELF = 'W1';

/** What happens after a report, for whoever made it. */
export function nextSteps(taxonomy: Taxonomy, question: NextStepsQuestion): NextSteps {
  const { categories, facts } = taxonomy;
  const { category: code, deadlineClass } = question;
  const category = categories.find((known) => known.code === code) ?? categories.find((known) => known.code === UNSURE);
  const factsOf = (ids: readonly string[]): readonly Fact[] => ids.flatMap((id) => facts.find((fact) => fact.id === id) ?? []);
  const told = toldOf(category?.told ?? ['agency-dsl'], question);
  const isForOne = category?.route === 'one-officer';
  return {
    deadlineClass,
    emergency: deadlineClass === 'now' ? (factsOf([EMERGENCY])[0] ?? null) : null,
    isPhoneFirst: deadlineClass === 'now' || deadlineClass === 'immediate',
    told,
    instead: told.length === 0 ? factsOf([OUTSIDE]) : [],
    // A concern about an adult goes to one person, and to nobody in that person's place.
    deputies: isForOne ? [] : (question.directory?.deputies ?? []).filter(({ phone }) => phone !== ''),
    officersMayUse: factsOf(category?.dslRoutes ?? []),
    support: factsOf([SUPPORT]),
    isSupportFirst: code === ABOUT_ONESELF,
  };
}

/** Contacts that the agency has not named are left out; the agency's lead steps in where nobody would be left. */
function toldOf(roles: Category['told'], question: NextStepsQuestion): readonly Person[] {
  const people = roles.flatMap((role) => personOf(role, question) ?? []);
  return people.length > 0 ? people : (personOf('agency-dsl', question) ?? []);
}

function personOf(role: Person['role'], question: NextStepsQuestion): readonly [Person] | null {
  const { dsl, directory, setting, isAboutDsl = false } = question;
  const person = (of: Pick<Person, 'name' | 'phone'> | null | undefined): readonly [Person] | null =>
    of === null || of === undefined ? null : [{ role, name: of.name, phone: of.phone }];
  switch (role) {
    case 'agency-dsl':
      return isAboutDsl ? null : person(dsl);
    case 'setting-dsl':
      // Without a setting there may still be one whose name nobody entered.
      return person({ name: setting?.dslName ?? '', phone: setting?.dslPhone ?? '' });
    case 'one-officer':
      return isAboutDsl ? person(directory?.alternate) : person(directory?.mainOfficer ?? dsl);
    case 'data-protection':
      return person(directory?.dataProtection);
    case 'it':
      return person(directory?.it);
  }
}
