import { useCallback } from 'preact/hooks';
import type { EnginePack } from '#src/search/engine-pack.ts';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import type { PupilSearch } from '#src/search/pupil-search.ts';
import type { SearchParts } from '#src/search/search-parts.ts';
import type { Answered } from '#src/ui/use-answer.ts';
import { orNull } from './or-null.ts';
import { useSearchAnswer } from './use-search-answer.ts';

/** Each null where it could not be read. To switch off takes nothing but the first. */
export type PupilSearchNow = {
  readonly isOn: boolean | null;
  readonly goesBy: { readonly chosen: PupilSearch; readonly pack: EnginePack } | null;
};

/** How pupil search stands. Follows the key, and what other pages do. Hand in the same parts each time. */
export function usePupilSearch(parts: SearchParts): { readonly state: Answered<PupilSearchNow>; readonly again: () => void } {
  const load = useCallback(async (): Promise<PupilSearchNow> => {
    const [isOn, goesBy] = await Promise.all([orNull(parts.isOn()), orNull(readChoices(parts))]);
    return { isOn, goesBy };
  }, [parts]);
  return useSearchAnswer(parts, load);
}

async function readChoices({ settings, engines }: SearchParts) {
  const [chosen, pack] = await Promise.all([settings.read(PUPIL_SEARCH), engines()]);
  return { chosen, pack };
}
