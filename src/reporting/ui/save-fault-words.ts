import type { SaveFault } from '#src/reporting/questions.ts';
import type { WordKey } from '#src/ui/words.tsx';

/** Why nothing was saved, what was kept of it, and what to do now. */
export const SAVE_FAULT_WORDS: Readonly<Record<SaveFault, WordKey>> = {
  'not-enrolled': 'saveFaultNotEnrolled',
  'no-address': 'saveFaultNoAddress',
  'note-too-long': 'saveFaultNoteTooLong',
  'too-large': 'saveFaultTooLarge',
  'for-one-officer': 'saveFaultForOneOfficer',
  'storage-full': 'saveFaultStorageFull',
  'storage-broken': 'saveFaultStorageBroken',
};
