import type { Say } from './words.tsx';

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

/** An instant as people say it in the device's time zone: `14:02`, `yesterday 14:02`, `3 Nov 2026, 14:02`. */
export function timeWords(at: number, now: number, say: Say): string {
  const time = clock.format(at);
  if (isSameDay(at, now)) return time;
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return isSameDay(at, yesterday.getTime()) ? say('uiYesterday', time) : say('uiOnDay', day.format(at), time);
}

const isSameDay = (one: number, other: number): boolean => new Date(one).toDateString() === new Date(other).toDateString();
