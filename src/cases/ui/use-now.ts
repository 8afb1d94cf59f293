import { useEffect, useState } from 'preact/hooks';
import type { ConsoleParts } from '#src/cases/console-parts.ts';

/** The time, as often as a page that shows minutes needs it. */
export function useNow({ now, every }: Pick<ConsoleParts, 'now' | 'every'>): number {
  const [shown, setShown] = useState(now);
  useEffect(() => every(10_000, () => setShown(now())), [now, every]);
  return Math.max(shown, 0);
}
