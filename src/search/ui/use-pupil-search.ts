import { useCallback } from 'preact/hooks';
import type { EnginePack } from '#src/search/engine-pack.ts';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import type { PupilSearch } from '#src/search/pupil-search.ts';
import type { SearchParts } from '#src/search/search-parts.ts';
import type { Answered } from '#src/ui/use-answer.ts';
import { useSearchAnswer } from './use-search-answer.ts';

export type PupilSearchNow = { readonly isOn: boolean; readonly chosen: PupilSearch; readonly pack: EnginePack };

/** How pupil search stands. Follows the key, and what other pages do. Hand in the same parts each time. */
export function usePupilSearch(parts: SearchParts): { readonly state: Answered<PupilSearchNow>; readonly again: () => void } {
  const load = useCallback(async (): Promise<PupilSearchNow> => {
    const [isOn, chosen, pack] = await Promise.all([parts.isOn(), parts.settings.read(PUPIL_SEARCH), parts.engines()]);
    return { isOn, chosen, pack };
  }, [parts]);
  return useSearchAnswer(parts, load);
}
