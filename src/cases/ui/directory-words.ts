import type { DraftError } from '#src/cases/directory-draft.ts';
import type { WordKey } from '#src/ui/words.tsx';

export const DRAFT_ERROR_WORDS: Readonly<Record<DraftError, WordKey>> = {
  'name-missing': 'consoleErrorName',
  'phone-missing': 'consoleErrorPhone',
  'no-way-to-reach': 'consoleErrorReach',
  'same-officer': 'consoleErrorSame',
  'not-compared': 'consoleErrorCompare',
  'too-long': 'consoleErrorLong',
};
