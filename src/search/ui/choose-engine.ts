import type { AgeBand } from '#src/search/age-band.ts';
import type { EngineId } from '#src/search/engine-pack.ts';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import { renewSearch } from '#src/search/search-parts.ts';
import type { SearchParts } from '#src/search/search-parts.ts';
import { readLock } from '#src/sign-out/lock-state.ts';
import type { Said } from '#src/ui/said.ts';

/**
 * A band's searches go to this engine from now on; null: to the usual one. Answers what is to be told of it. Not while this device is
 * locked: then it is somebody else's.
 */
export async function chooseEngine(parts: SearchParts, band: AgeBand, engine: EngineId | null): Promise<Said> {
  try {
    if ((await readLock(parts.settings)).isLocked) {
      return { kind: 'info', title: 'pupilSearchLockedTitle', word: 'pupilSearchLocked' };
    }
    const { engines, ...search } = await parts.settings.read(PUPIL_SEARCH);
    const { [band]: _, ...others } = engines;
    await parts.settings.keep(PUPIL_SEARCH, { ...search, engines: engine === null ? others : { ...others, [band]: engine } });
  } catch {
    // Nothing was kept, and the sentence says so.
    return { kind: 'error', title: 'coverageChoiceNotKeptTitle', word: 'coverageChoiceNotKept' };
  }
  try {
    await renewSearch(parts);
    return { kind: 'success', title: 'coverageChoiceKeptTitle', word: 'coverageChoiceKept' };
  } catch {
    // It is kept and not in use: the next switch makes it so, and the sentence says that.
    return { kind: 'error', title: 'coverageChoiceNotUsedTitle', word: 'pupilSearchBandNotUsed' };
  }
}
