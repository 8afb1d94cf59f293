import type { ShareFault } from '#src/preview/share-by-code.ts';
import type { WordKey } from '#src/ui/words.tsx';

/** What happened, and what to do now. */
export const SHARE_FAULT_WORDS: Readonly<Record<ShareFault, WordKey>> = {
  'not-enrolled': 'packShareNotEnrolled',
  'too-large': 'packShareTooLarge',
  'no-code': 'packCodeWrong',
  none: 'packCodeNone',
  changed: 'packShareChanged',
  unreachable: 'packShareUnreachable',
  refused: 'packShareRefused',
};
