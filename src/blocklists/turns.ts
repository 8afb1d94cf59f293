/** What long work needs to leave others their turn. */
export type Turns = {
  /** Milliseconds of a clock that is never set back. */
  readonly now: () => number;
  /** Resolves when what else waited has had its turn. */
  readonly pause: () => Promise<void>;
};

/** With what else a turn brings along, such as the collection of garbage, still well under the 50 ms that a person notices. */
const WORK_MS = 8;

/** To look at the clock costs more than a small step of work does. */
const STEPS_BETWEEN_LOOKS = 16;

/** One piece of work that takes turns: asks after every small step whether its turn is over, and awaits the next when it is. */
export type Turn = { readonly isOver: () => boolean; readonly next: () => Promise<void> };

export function takeTurns({ now, pause }: Turns): Turn {
  let since = now();
  let steps = 0;
  return {
    isOver() {
      steps = (steps + 1) % STEPS_BETWEEN_LOOKS;
      return steps === 0 && now() - since >= WORK_MS;
    },
    async next() {
      await pause();
      since = now();
    },
  };
}
