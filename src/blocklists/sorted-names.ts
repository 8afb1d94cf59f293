import type { Turn } from './turns.ts';

/** Names of which many are taken in, and sorted without doubles. In turns, because a sort of a million is no task for one. */
export type SortedNames = {
  readonly take: (name: string) => void;
  /** How many there are at most: doubles may still be among them. */
  readonly atMost: () => number;
  /** All of them so far. */
  readonly sorted: (turn: Turn) => Promise<readonly string[]>;
};

/** Sorted in some two milliseconds. */
const RUN = 4096;

export function sortedNames(): SortedNames {
  let runs: (readonly string[])[] = [];
  let taken: string[] = [];

  function close(): void {
    if (taken.length > 0) runs.push([...new Set(taken)].toSorted());
    taken = [];
  }

  return {
    take(name) {
      taken.push(name);
      if (taken.length === RUN) close();
    },
    atMost: () => runs.reduce((sum, run) => sum + run.length, taken.length),
    async sorted(turn) {
      close();
      while (runs.length > 1) {
        const merged: (readonly string[])[] = [];
        for (let at = 0; at < runs.length; at += 2) merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], turn));
        runs = merged;
      }
      return runs[0] ?? [];
    },
  };
}

async function merge(one: readonly string[], other: readonly string[], turn: Turn): Promise<readonly string[]> {
  const merged: string[] = [];
  let [atOne, atOther] = [0, 0];
  for (;;) {
    const [left, right] = [one[atOne], other[atOther]];
    if (left === undefined && right === undefined) return merged;
    const isLeft = right === undefined || (left !== undefined && left <= right);
    if (isLeft && left === right) atOther += 1;
    if (isLeft) atOne += 1;
    else atOther += 1;
    merged.push((isLeft ? left : right) as string);
    if (merged.length % 64 === 0 && turn.isOver()) await turn.next();
  }
}
