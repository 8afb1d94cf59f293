import { SEVERITIES } from '#src/preview/finding.ts';
import type { Severity } from '#src/preview/finding.ts';
import type { Decision, Preview } from '#src/preview/preview.ts';
import { countOf } from '#src/preview/previews-csv.ts';
import type { IconName } from '#src/ui/icon-paths.ts';
import type { TagProps } from '#src/ui/Tag.tsx';
import type { Say, WordKey } from '#src/ui/words.tsx';

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

/** How much was found on a page, by how bad it is. */
export function foundWords(preview: Preview, say: Say): string {
  const counts = SEVERITIES.map((severity) => [severity, countOf(preview, severity)] as const).filter(([, count]) => count > 0);
  return counts.length === 0
    ? say('previewFoundNothing')
    : counts.map(([severity, count]) => say(COUNT_WORDS[severity], String(count))).join(', ');
}
