import { useLayoutEffect, useState } from 'preact/hooks';
import type { SearchSaid } from './switch-pupil-search.ts';

/** What is told of what was tried last, until it is not so any more: the key, or another page, may switch meanwhile. */
export function useSaid(isOn: boolean | null) {
  const [said, setSaid] = useState<SearchSaid | null>(null);
  // Before anybody can try something else: what is told then stays.
  useLayoutEffect(() => setSaid((last) => (last === null || last.whileOn === isOn ? last : null)), [isOn]);
  return [said, setSaid] as const;
}
