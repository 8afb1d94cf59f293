import { useCallback } from 'preact/hooks';
import type { AgeBand } from '#src/search/age-band.ts';
import type { EnginePack, Level } from '#src/search/engine-pack.ts';
import { engineFor, PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import type { EngineInForce, PupilSearch } from '#src/search/pupil-search.ts';
import { SEARCH_CHECKS } from '#src/search/self-test.ts';
import type { SearchChecks } from '#src/search/self-test.ts';
import { readLock } from '#src/sign-out/lock-state.ts';
import type { Answered } from '#src/ui/use-answer.ts';
import type { CoverageParts } from './coverage-parts.ts';
import { orNull } from './or-null.ts';
import { useSearchAnswer } from './use-search-answer.ts';

export type Coverage = {
  /** Null where the browser did not say. */
  readonly isOn: boolean | null;
  /** Null where it could not be read. */
  readonly kept: KeptCoverage | null;
};

export type KeptCoverage = {
  readonly isLocked: boolean;
  readonly pack: EnginePack;
  readonly chosen: PupilSearch;
  readonly checks: SearchChecks;
};

/** How pupil search stands, what it knows, and what the checks came to. */
export function useCoverage(parts: CoverageParts): { readonly state: Answered<Coverage>; readonly again: () => void } {
  const load = useCallback(async (): Promise<Coverage> => {
    const [isOn, kept] = await Promise.all([orNull(parts.isOn()), orNull(readKept(parts))]);
    return { isOn, kept };
  }, [parts]);
  return useSearchAnswer(parts, load);
}

async function readKept({ settings, engines }: CoverageParts): Promise<KeptCoverage> {
  const [{ isLocked }, pack, chosen, checks] = await Promise.all([
    readLock(settings),
    engines(),
    settings.read(PUPIL_SEARCH),
    settings.read(SEARCH_CHECKS),
  ]);
  return { isLocked, pack, chosen, checks };
}

export type BandInForce = EngineInForce & { readonly band: AgeBand; readonly level: Level; readonly why: string };

/** How a band is searched for: by which engine, by whose choice, how strictly, and why by what the pack says. */
export function bandInForce(pack: EnginePack, { engines }: PupilSearch, band: AgeBand): BandInForce {
  const entry = pack.bands.find(({ id }) => id === band);
  if (entry === undefined) throw new RangeError(`The pack has no band ${band}`);
  return { ...engineFor(pack, engines, band), band, level: entry.level, why: entry.why };
}
