import { Value } from './sqlite-queries.ts';
import type { Queries } from './sqlite-queries.ts';

export const nextRevision = ({ one }: Queries): number =>
  one(Value, 'UPDATE revision SET value = value + 1 RETURNING value')?.value ?? 1;

/** Where to read on from. Who asks after a revision that never was has seen a database that was since put back: all is news. */
export function startingAt({ one }: Queries, after: number): number {
  const newest = one(Value, 'SELECT value FROM revision')?.value ?? 0;
  return after > newest ? 0 : after;
}
