import type { ClockOffset } from '#src/service-client/service-client.ts';

/** An offset that a page can also read while it draws: what was last learnt or read. */
export function createConsoleClock(kept: ClockOffset): ClockOffset & { readonly now: () => number } {
  let offsetMs = 0;
  return {
    now: () => Math.round(Date.now() + offsetMs),
    async read() {
      offsetMs = await kept.read();
      return offsetMs;
    },
    async learn(learnt) {
      offsetMs = learnt;
      await kept.learn(learnt);
    },
  };
}
