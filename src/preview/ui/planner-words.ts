import type { Outcome } from '#src/preview/visit.ts';
import type { TagProps } from '#src/ui/Tag.tsx';
import type { WordKey } from '#src/ui/words.tsx';

type Look = Pick<TagProps, 'icon' | 'tone'> & { readonly word: WordKey };

/** How a check ended, as the list says it. */
export const OUTCOME_LOOKS: Readonly<Record<Outcome, Look>> = {
  checked: { icon: 'check-circle', tone: 'success', word: 'plannerChecked' },
  download: { icon: 'alert', tone: 'warning', word: 'plannerDownload' },
  certificate: { icon: 'alert', tone: 'warning', word: 'plannerCertificate' },
  unreachable: { icon: 'error', tone: 'warning', word: 'plannerUnreachable' },
  blocked: { icon: 'block', tone: 'warning', word: 'plannerBlocked' },
  'timed-out': { icon: 'clock', tone: 'warning', word: 'plannerTimedOut' },
  stopped: { icon: 'held', tone: 'plain', word: 'plannerStopped' },
  'not-a-page': { icon: 'alert', tone: 'warning', word: 'plannerNotAPage' },
};

/** The findings that are counted in the list, worst first. Facts are not. */
export const COUNT_LOOKS = {
  high: { icon: 'error', tone: 'danger', word: 'previewCountHigh' },
  medium: { icon: 'alert', tone: 'warning', word: 'previewCountMedium' },
  low: { icon: 'info', tone: 'plain', word: 'previewCountLow' },
} as const satisfies Readonly<Record<string, Look>>;
