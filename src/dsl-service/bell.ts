/** Wakes those who wait for a change. Carries nothing: who is woken looks for itself. */
export type Bell = {
  readonly ring: () => void;
  /** How often it rang: read it before looking, so that a ring in between is not missed. */
  readonly rings: () => number;
  /** Settles when it has rung more than `heard` times, after `patienceMs`, or when `signal` says so: whichever is first. */
  readonly wait: (heard: number, patienceMs: number, signal: AbortSignal) => Promise<void>;
};

export function createBell(): Bell {
  let rings = 0;
  let waiting: (() => void)[] = [];
  return {
    rings: () => rings,
    ring() {
      rings += 1;
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
    },
    wait(heard, patienceMs, signal) {
      if (rings > heard || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          waiting = waiting.filter((other) => other !== wake);
          resolve();
        };
        const timer = setTimeout(wake, patienceMs);
        signal.addEventListener('abort', wake);
        waiting.push(wake);
      });
    },
  };
}
