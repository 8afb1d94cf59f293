import type { Severity } from '#src/preview/finding.ts';
import type { Decision } from '#src/preview/preview.ts';
import type { IconName } from '#src/ui/icon-paths.ts';
import type { TagProps } from '#src/ui/Tag.tsx';
import type { WordKey } from '#src/ui/words.tsx';

export const DECISION_WORDS: Readonly<Record<Decision, WordKey>> = {
  suitable: 'verdictSuitable',
  'with-care': 'verdictWithCare',
  'not-suitable': 'verdictNotSuitable',
};

export const DECISION_LOOKS: Readonly<
  Record<Decision, { readonly icon: IconName; readonly tone: NonNullable<TagProps['tone']> }>
> = {
  suitable: { icon: 'check-circle', tone: 'success' },
  'with-care': { icon: 'alert', tone: 'warning' },
  'not-suitable': { icon: 'block', tone: 'danger' },
};

/** How many findings there are of each severity, in a list of such counts. */
export const COUNT_WORDS: Readonly<Record<Severity, WordKey>> = {
  high: 'previewCountHigh',
  medium: 'previewCountMedium',
  low: 'previewCountLow',
  note: 'previewCountNote',
};
