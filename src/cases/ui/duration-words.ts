import type { Say } from '#src/ui/words.tsx';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span as people say it: `less than a minute`, `40 min`, `3 h 20 min`, `2 days`. */
export function durationWords(ms: number, say: Say): string {
  if (ms < MINUTE) return say('consoleLessThanAMinute');
  if (ms < HOUR) return say('consoleMinutes', String(Math.floor(ms / MINUTE)));
  if (ms < 2 * DAY) return say('consoleHours', String(Math.floor(ms / HOUR)), String(Math.floor((ms % HOUR) / MINUTE)));
  return say('consoleDays', String(Math.floor(ms / DAY)));
}
