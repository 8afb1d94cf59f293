import type { Say } from '#src/ui/words.tsx';

const EXACT = {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
} as const;

/** An instant for a paper that is read next year: `16 November 2026 at 09:30:00 GMT`. */
export const exactTimeWords = (at: number, say: Say): string => new Intl.DateTimeFormat(say('uiDateLanguage'), EXACT).format(at);
