import type { Turns } from '#src/blocklists/turns.ts';

/** Turns of this thread. A message comes after whatever waits already; a timer would come four milliseconds later. */
export function workTurns(): Turns {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener('message', () => waiting.shift()?.());
  port1.start();
  return {
    now: () => performance.now(),
    pause: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        port2.postMessage(null);
      }),
  };
}
