import { useEffect } from 'preact/hooks';
import type { SearchParts } from '#src/search/search-parts.ts';
import { useAnswer } from '#src/ui/use-answer.ts';
import type { Answered } from '#src/ui/use-answer.ts';

/** What `load` answers, and answers anew whenever pupil search changes, by whatever page or key. Hand in the same function each time. */
export function useSearchAnswer<Answer>(
  { onChanged }: Pick<SearchParts, 'onChanged'>,
  load: () => Promise<Answer>,
): { readonly state: Answered<Answer>; readonly again: () => void } {
  const { state, again } = useAnswer(load);
  useEffect(() => onChanged(again), [onChanged, again]);
  return { state, again };
}
