import type { Unreadable } from '#src/cases/open-body.ts';
import type { WordKey } from '#src/ui/words.tsx';

export const UNREADABLE_WORDS: Readonly<Record<Unreadable, WordKey>> = {
  'not-a-seal': 'consoleUnreadableNotASeal',
  'other-key': 'consoleUnreadableOtherKey',
  'for-another-officer': 'consoleUnreadableForAnother',
  'does-not-open': 'consoleUnreadableDoesNotOpen',
  'of-another': 'consoleUnreadableOfAnother',
  'unknown-content': 'consoleUnreadableUnknownContent',
};
