import { AGE_BANDS } from '#src/search/age-band.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import type { Decision, Verdict } from './preview.ts';

/** As the tutor fills it in. Nothing is decided until she does. */
export type VerdictDraft = {
  readonly decision: Decision | null;
  readonly bands: readonly AgeBand[];
  readonly lesson: string;
  readonly notes: string;
};

export const LONGEST_LESSON = 200;
export const LONGEST_NOTES = 5000;

const EMPTY: VerdictDraft = { decision: null, bands: [], lesson: '', notes: '' };

export const draftOf = (verdict: Verdict | null): VerdictDraft => verdict ?? EMPTY;

export const isSameDraft = (one: VerdictDraft, other: VerdictDraft): boolean =>
  one.decision === other.decision &&
  one.lesson === other.lesson &&
  one.notes === other.notes &&
  AGE_BANDS.every((band) => one.bands.includes(band) === other.bands.includes(band));

export type DraftFault = 'no-decision' | 'no-bands' | 'lesson-too-long' | 'notes-too-long';

export function draftFaults({ decision, bands, lesson, notes }: VerdictDraft): readonly DraftFault[] {
  return [
    ...(decision === null ? (['no-decision'] as const) : []),
    ...(decision !== null && decision !== 'not-suitable' && bands.length === 0 ? (['no-bands'] as const) : []),
    ...(lesson.length > LONGEST_LESSON ? (['lesson-too-long'] as const) : []),
    ...(notes.length > LONGEST_NOTES ? (['notes-too-long'] as const) : []),
  ];
}

/** Null while something is missing or too long. What is suitable for nobody is for no age. */
export function verdictOf(draft: VerdictDraft, now: number): Verdict | null {
  const { decision, bands, lesson, notes } = draft;
  if (decision === null || draftFaults(draft).length > 0) return null;
  const forAges = decision === 'not-suitable' ? [] : AGE_BANDS.filter((band) => bands.includes(band));
  return { decision, bands: forAges, lesson, notes, decidedAt: now };
}
