import type { CategoryCode } from '#src/contract/category.ts';
import type { Affected, IncidentNoteContent, PupilsAnswer, Setting, Told } from '#src/contract/report-content.ts';
import { LONGEST_LINE, LONGEST_NOTE } from '#src/contract/report-limits.ts';
import { instantIn } from './local-time.ts';
import { ABOUT_AN_ADULT } from './sealed-to.ts';

/** An incident note as it stands in its form: kept in memory, nowhere else. Times are as their fields have them. */
export type NoteDraft = {
  readonly isDangerNow: boolean | null;
  readonly category: CategoryCode | null;
  readonly subType: string | null;
  /** Asked of a concern about an adult only; null until it is answered. */
  readonly isAboutDsl: boolean | null;
  readonly when: string;
  readonly where: string;
  readonly whatHappened: string;
  readonly pupils: PupilsAnswer;
  readonly affected: readonly Affected[];
  readonly isPupilKnownToSetting: boolean;
  readonly whoSaw: string;
  readonly whatWasDone: string;
  readonly told: readonly ToldDraft[];
  readonly setting: Setting;
  readonly lesson: string;
};

export type ToldDraft = Omit<Told, 'at'> & { readonly at: string };

export const MOST_TOLD = 10;

/** The fields that can be wrong, in the order of the form. */
export type NoteField =
  | 'category'
  | 'isAboutDsl'
  | 'whatHappened'
  | 'when'
  | 'where'
  | 'whoSaw'
  | 'whatWasDone'
  | ToldField
  | 'workplace';
export type ToldField = `told-${number}`;

type NoteFault = 'missing' | 'too-long' | 'not-a-time' | 'future';
export type NoteProblem = { readonly field: NoteField; readonly fault: NoteFault };

export type DraftedNote =
  | { readonly kind: 'drafted'; readonly content: IncidentNoteContent }
  | { readonly kind: 'wrong'; readonly problems: readonly NoteProblem[] };

export type NoteMaking = Pick<IncidentNoteContent, 'madeFrom' | 'taxonomy' | 'productVersion'> & { readonly now: number };

/** The sub-type of a concern about an adult that says the same as the question. */
const ABOUT_THE_LEAD = 'about-the-lead';

/**
 * Whether a concern about an adult is about the agency's own safeguarding lead, by either way of saying so; null while nobody has said.
 */
export function aboutLead({
  category,
  subType,
  isAboutDsl,
}: Pick<NoteDraft, 'category' | 'subType' | 'isAboutDsl'>): boolean | null {
  if (category !== ABOUT_AN_ADULT) return false;
  return subType === ABOUT_THE_LEAD ? true : isAboutDsl;
}

/** The note that a form makes, or everything that must be put right first, in the order of the form. */
export function draftIncidentNote(draft: NoteDraft, { now, ...making }: NoteMaking): DraftedNote {
  const { category, when, told, setting, lesson, ...typed } = draft;
  const happenedAt = instantIn(when);
  const toldAt = told.map(({ at }) => instantIn(at));
  const isAboutAdult = category === ABOUT_AN_ADULT;
  const isAboutLead = aboutLead(draft);

  const found: readonly (readonly [NoteField, NoteFault | null])[] = [
    ['category', category === null ? 'missing' : null],
    ['isAboutDsl', isAboutAdult && isAboutLead === null ? 'missing' : null],
    ['whatHappened', typed.whatHappened.trim() === '' ? 'missing' : lengthFault(LONGEST_NOTE, typed.whatHappened)],
    ['when', timeFault(happenedAt, now)],
    ['where', lengthFault(LONGEST_LINE, typed.where)],
    ['whoSaw', lengthFault(LONGEST_NOTE, typed.whoSaw)],
    ['whatWasDone', lengthFault(LONGEST_NOTE, typed.whatWasDone)],
    ...told.map(({ name }, at) => [`told-${at}`, timeFault(toldAt[at] ?? null, now) ?? lengthFault(LONGEST_LINE, name)] as const),
    ['workplace', lengthFault(LONGEST_LINE, lesson, setting.name, setting.dslName, setting.dslPhone)],
  ];
  const problems = found.flatMap(([field, fault]) => (fault === null ? [] : [{ field, fault }]));
  if (category === null || happenedAt === null || problems.length > 0) return { kind: 'wrong', problems };

  return {
    kind: 'drafted',
    content: {
      v: 1,
      kind: 'incident-note',
      ...typed,
      ...making,
      isDangerNow: draft.isDangerNow === true,
      category,
      isAboutDsl: isAboutLead === true,
      happenedAt,
      affected: [...typed.affected],
      told: told.map((one, at) => ({ ...one, at: toldAt[at] ?? happenedAt })),
      setting: Object.values(setting).every((part) => part.trim() === '') ? null : setting,
      lesson,
    },
  };
}

const timeFault = (at: number | null, now: number): NoteFault | null => {
  if (at === null) return 'not-a-time';
  return at > now ? 'future' : null;
};

const lengthFault = (longest: number, ...texts: readonly string[]): NoteFault | null =>
  texts.some((text) => text.length > longest) ? 'too-long' : null;
