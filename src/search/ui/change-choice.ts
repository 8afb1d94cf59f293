import type { AgeBand } from '#src/search/age-band.ts';
import type { EngineId } from '#src/search/engine-pack.ts';
import { engineFor, PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import type { PupilSearch } from '#src/search/pupil-search.ts';
import { renewSearch } from '#src/search/search-parts.ts';
import type { SearchParts } from '#src/search/search-parts.ts';
import { readLock } from '#src/sign-out/lock-state.ts';
import type { Said } from '#src/ui/said.ts';
import type { WordKey } from '#src/ui/words.tsx';
import { bringsSearches } from './brings-searches.ts';
import { LOCKED } from './switch-pupil-search.ts';
import type { SearchSaid } from './switch-pupil-search.ts';

/** Searches for another age band from now on. Answers what is to be told of it. */
export const chooseBand = (parts: SearchParts, band: AgeBand): Promise<SearchSaid | null> =>
  changeChoice(parts, (chosen) => ({ ...chosen, band }), {
    notKept: 'pupilSearchBandNotKeptTitle',
    notUsed: 'pupilSearchBandNotUsedTitle',
  });

/** A band's searches are by this engine from now on; null: by the usual one. Answers what is to be told of it. */
export async function chooseEngine(parts: SearchParts, band: AgeBand, engine: EngineId | null): Promise<Said> {
  const change = ({ engines, ...search }: PupilSearch): PupilSearch => {
    const { [band]: _, ...others } = engines;
    return { ...search, engines: engine === null ? others : { ...others, [band]: engine } };
  };
  const failed = await changeChoice(parts, change, {
    notKept: 'coverageChoiceNotKeptTitle',
    notUsed: 'coverageChoiceNotUsedTitle',
  });
  return failed ?? { kind: 'success', title: 'coverageChoiceKeptTitle', word: await whatItDoes(parts, band) };
}

/**
 * Keeps another choice, and goes on by it where pupil search is on; answers what went wrong, null for nothing. One choice after another:
 * each changes what the one before it kept. Not while this device is locked: then it is somebody else's.
 */
async function changeChoice(
  parts: SearchParts,
  change: (chosen: PupilSearch) => PupilSearch,
  titles: { readonly notKept: WordKey; readonly notUsed: WordKey },
): Promise<SearchSaid | null> {
  const { settings } = parts;
  try {
    const isKept = await parts.inOrder(async () => {
      if ((await readLock(settings)).isLocked) return false;
      await settings.keep(PUPIL_SEARCH, change(await settings.read(PUPIL_SEARCH)));
      return true;
    });
    if (!isKept) return LOCKED;
  } catch {
    // Nothing was kept, and the sentence says so.
    return { kind: 'error', title: titles.notKept, word: 'pupilSearchNotKept', whileOn: null };
  }
  try {
    await renewSearch(parts);
    return null;
  } catch {
    // It is kept and not in use: the next switch makes it so, and the sentence says that.
    return { kind: 'error', title: titles.notUsed, word: 'pupilSearchBandNotUsed', whileOn: null };
  }
}

/** What comes of a choice that is kept and, where pupil search is on, in use. */
async function whatItDoes(parts: SearchParts, band: AgeBand): Promise<WordKey> {
  try {
    const [isOn, pack, { engines }] = await Promise.all([parts.isOn(), parts.engines(), parts.settings.read(PUPIL_SEARCH)]);
    if (!isOn) return 'coverageChoiceKeptOff';
    return bringsSearches(engineFor(pack, engines, band).engine) ? 'coverageChoiceKeptBrings' : 'coverageChoiceKeptStays';
  } catch {
    // Nobody knows what is on, and this sentence is true whatever is.
    return 'coverageChoiceKeptOff';
  }
}
