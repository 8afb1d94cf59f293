const WORKING = 'forward';
const NEXT = 'forward-next';

/** Runs whatever is handed in one after another, in the order in which it came. */
export const inOrder = <Result>(work: () => Promise<Result>): Promise<Result> =>
  navigator.locks.request('save', work) as Promise<Result>;

/** The same for what is prepared for pupil search: a page that prepares may be slower than another that began later. */
export const inSearchOrder = <Result>(work: () => Promise<Result>): Promise<Result> =>
  navigator.locks.request('prepare-search', work) as Promise<Result>;

/** Runs `work` while pupil search is not being switched by anybody else. */
export const whileUnswitched = <Result>(work: () => Promise<Result>): Promise<Result> =>
  navigator.locks.request('pupil-search', work) as Promise<Result>;

/**
 * Runs `work` while nobody else of this extension does. Whoever comes meanwhile waits for its turn, but only one does: the others
 * leave it to that one, which has yet to begin and so sees all that they saw. The browser frees the locks of a worker that dies.
 */
export async function inTurn(work: () => Promise<void>): Promise<void> {
  let worked: Promise<void> | undefined;
  let leaveQueue: (() => void) | undefined;
  const hasLeftQueue = new Promise<void>((resolve) => {
    leaveQueue = resolve;
  });
  await navigator.locks.request(NEXT, { ifAvailable: true }, async (next) => {
    if (next === null) return;
    await new Promise<void>((begun, failed) => {
      worked = navigator.locks.request(WORKING, async () => {
        begun();
        // Until the place in the queue is free again, somebody may still leave it to this turn: so it must not look yet.
        await hasLeftQueue;
        await work();
      });
      worked.catch(failed);
    });
  });
  leaveQueue?.();
  await worked;
}
