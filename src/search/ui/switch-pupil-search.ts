import { turnSearch } from '#src/search/search-parts.ts';
import type { SearchParts } from '#src/search/search-parts.ts';
import { readLock } from '#src/sign-out/lock-state.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import type { Said } from '#src/ui/said.ts';

/** What is told of something that was tried, and while pupil search is what it is so; null where that is of no account. */
export type SearchSaid = Said & { readonly whileOn: boolean | null };

/** What a person did to pupil search, and nobody may do while the device is locked. */
export const LOCKED: SearchSaid = { kind: 'info', title: 'pupilSearchLockedTitle', word: 'pupilSearchLocked', whileOn: true };

/**
 * Switches pupil search; answers what is to be told of it, null where it did as it should. On is always allowed. Off is not while this
 * device is locked: then it is somebody else's.
 */
export async function switchPupilSearch(parts: SearchParts, wanted: boolean): Promise<SearchSaid | null> {
  try {
    if (!wanted && (await readLock(parts.settings)).isLocked) return LOCKED;
    return (await turnSearch(parts, wanted)) === wanted ? null : notSwitched(wanted, null);
  } catch (error) {
    return afterFailure(parts, wanted, error);
  }
}

/** Whatever went wrong, what is told is how it stands now. */
async function afterFailure(parts: SearchParts, wanted: boolean, error: unknown): Promise<SearchSaid> {
  try {
    if ((await parts.isOn()) !== wanted) return notSwitched(wanted, error);
  } catch {
    // The browser does not even say how it stands, so nobody knows.
    return { kind: 'error', title: 'pupilSearchUnknownTitle', word: 'pupilSearchUnknown', whileOn: null };
  }
  return wanted
    ? { kind: 'warning', title: 'pupilSearchIsOnTitle', word: 'pupilSearchOnUnfinished', whileOn: true }
    : { kind: 'warning', title: 'pupilSearchIsOffTitle', word: 'pupilSearchOffUnfinished', whileOn: false };
}

const notSwitched = (wanted: boolean, error: unknown): SearchSaid => ({
  kind: 'error',
  title: wanted ? 'pupilSearchStillOffTitle' : 'pupilSearchStillOnTitle',
  word: error instanceof StorageFailed && error.fault === 'storage-full' ? 'pupilSearchDiskFull' : 'pupilSearchTryAgain',
  whileOn: !wanted,
});
