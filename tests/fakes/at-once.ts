import type { Turns } from '#src/blocklists/turns.ts';

/** Turns of work that nobody else waits for. */
export const AT_ONCE: Turns = { now: () => 0, pause: () => Promise.resolve() };
