import { timeWords } from './time-words.ts';
import { useSay } from './words.tsx';

/** `at` and `now` in milliseconds since 1970. */
export function Time({ at, now }: { readonly at: number; readonly now: number }) {
  const say = useSay();
  return <time dateTime={new Date(at).toISOString()}>{timeWords(at, now, say)}</time>;
}
