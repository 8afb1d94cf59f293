import type { Preview } from '#src/preview/preview.ts';
import type { WordKey } from '#src/ui/words.tsx';

/** What came of a visit that checked nothing, and what to do then. */
export const OUTCOME_WORDS: Readonly<Record<Exclude<Preview['outcome'], 'checked'>, WordKey>> = {
  download: 'outcomeDownload',
  certificate: 'outcomeCertificate',
  unreachable: 'outcomeUnreachable',
  blocked: 'outcomeBlocked',
  'timed-out': 'outcomeTimedOut',
  stopped: 'outcomeStopped',
  'not-a-page': 'outcomeNotAPage',
};
