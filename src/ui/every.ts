/** Runs `run` every so many milliseconds until the answer is called. A page hands it to its hooks, and a test hands in its own. */
export type Every = (periodMs: number, run: () => void) => () => void;

export const every: Every = (periodMs, run) => {
  const timer = setInterval(run, periodMs);
  return () => clearInterval(timer);
};
