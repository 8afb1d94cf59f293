import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { renewSearch, turnSearch } from '#src/search/search-parts.ts';
import type { SearchParts } from '#src/search/search-parts.ts';
import { readLock } from '#src/sign-out/lock-state.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import type { Said } from '#src/ui/said.ts';

/** What a person did to pupil search, and nobody may do while the device is locked. */
const LOCKED: Said = { kind: 'info', title: 'pupilSearchLockedTitle', word: 'pupilSearchLocked' };

/**
 * Switches pupil search; answers what is to be told of it, null where it did as it should. On is always allowed. Off is not while this
 * device is locked: then it is somebody else's.
 */
export async function switchPupilSearch(parts: SearchParts, wanted: boolean): Promise<Said | null> {
  try {
    if (!wanted && (await readLock(parts.settings)).isLocked) return LOCKED;
    return (await turnSearch(parts, wanted)) === wanted ? null : notSwitched(wanted, null);
  } catch (error) {
    return afterFailure(parts, wanted, error);
  }
}

/** Searches for another age band from now on. */
export async function chooseBand(parts: SearchParts, band: AgeBand): Promise<Said | null> {
  try {
    if ((await readLock(parts.settings)).isLocked) return LOCKED;
    await parts.settings.keep(PUPIL_SEARCH, { ...(await parts.settings.read(PUPIL_SEARCH)), band });
  } catch {
    // Nothing was kept, and the sentence says so.
    return { kind: 'error', title: 'pupilSearchBandNotKeptTitle', word: 'pupilSearchBandNotKept' };
  }
  try {
    await renewSearch(parts);
    return null;
  } catch {
    // It is kept and not in use: the next switch makes it so, and the sentence says that.
    return { kind: 'error', title: 'pupilSearchBandNotUsedTitle', word: 'pupilSearchBandNotUsed' };
  }
}

/** Whatever went wrong, what is told is how it stands now. */
async function afterFailure(parts: SearchParts, wanted: boolean, error: unknown): Promise<Said> {
  try {
    if ((await parts.isOn()) !== wanted) return notSwitched(wanted, error);
  } catch {
    // The browser does not even say how it stands, so nobody knows.
    return { kind: 'error', title: 'pupilSearchUnknownTitle', word: 'pupilSearchUnknown' };
  }
  return wanted
    ? { kind: 'warning', title: 'pupilSearchIsOnTitle', word: 'pupilSearchOnUnfinished' }
    : { kind: 'warning', title: 'pupilSearchIsOffTitle', word: 'pupilSearchOffUnfinished' };
}

const notSwitched = (wanted: boolean, error: unknown): Said => ({
  kind: 'error',
  title: wanted ? 'pupilSearchStillOffTitle' : 'pupilSearchStillOnTitle',
  word: error instanceof StorageFailed && error.fault === 'storage-full' ? 'pupilSearchDiskFull' : 'pupilSearchTryAgain',
});
