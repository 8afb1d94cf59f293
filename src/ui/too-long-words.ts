import type { Say } from './words.tsx';

/** Null where the text is no longer than it may be. */
export const tooLongWords = (text: string, longest: number | undefined, say: Say): string | null =>
  longest === undefined || text.length <= longest ? null : say('uiTooLong', String(text.length - longest));
