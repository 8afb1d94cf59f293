import type { Say } from './words.tsx';

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** An instant as people say it in the device's time zone: `14:02`, `yesterday 14:02`, `3 Nov 2026, 14:02`. */
export function timeWords(at: number, now: number, say: Say): string {
  const time = format(at, CLOCK, say);
  if (isSameDay(at, now)) return time;
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return isSameDay(at, yesterday.getTime()) ? say('uiYesterday', time) : say('uiOnDay', dayWords(at, say), time);
}

/** `3 Nov 2026` */
export const dayWords = (at: number, say: Say): string => format(at, DAY, say);

/** In the language of the words around it, whatever the browser's is. */
const format = (at: number, parts: Intl.DateTimeFormatOptions, say: Say): string =>
  new Intl.DateTimeFormat(say('uiDateLanguage'), parts).format(at);

const isSameDay = (one: number, other: number): boolean => new Date(one).toDateString() === new Date(other).toDateString();
