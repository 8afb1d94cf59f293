import type { Say } from '#src/ui/words.tsx';

const MINUTE_MS = 60_000;

/** How long somebody has to wait, rounded up so that a try is never too early: `5 seconds`, `2 minutes`. */
export const waitWords = (ms: number, say: Say): string =>
  ms < MINUTE_MS ? say('lockSeconds', String(Math.ceil(ms / 1000))) : say('lockMinutes', String(Math.ceil(ms / MINUTE_MS)));
