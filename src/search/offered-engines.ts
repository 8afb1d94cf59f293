import type { AgeBand } from './age-band.ts';
import { isChoosable } from './engine-pack.ts';
import type { Engine, EnginePack } from './engine-pack.ts';
import { engineFor } from './pupil-search.ts';
import type { PupilSearch } from './pupil-search.ts';

export type OfferedEngines = {
  /** The one that the band's searches go to. */
  readonly first: Engine;
  /** What else the band may search with: what searches its own pages alone comes first. */
  readonly others: readonly Engine[];
  /** Those that can be asked for pictures that may be used again. */
  readonly pictures: readonly Engine[];
};

const ORDER: Readonly<Record<Engine['kind'], number>> = { collection: 0, children: 1, general: 2 };

/** Whether a band may be given it to search with. */
export const isOffered = (engine: Engine, band: AgeBand): boolean => isChoosable(engine) && engine.ageBands.includes(band);

/** What the pupil search page offers a band. */
export function offeredEngines(pack: EnginePack, { band, engines }: PupilSearch): OfferedEngines {
  const { engine: first, by } = engineFor(pack, engines, band);
  const others = pack.engines
    .filter((one) => one.id !== first.id && isOffered(one, band))
    // Where the band's engine does not search the web, pupil search takes every search of the web there.
    .filter(({ kind }) => kind !== 'general' || first.kind === 'general')
    // What the agency fixed is the one engine of the band. Beside it are pages that are no engine of anybody's choice.
    .filter(({ kind }) => kind === 'collection' || by !== 'agency')
    .toSorted((one, other) => ORDER[one.kind] - ORDER[other.kind]);
  return { first, others, pictures: [first, ...others].filter(({ creativeCommons }) => creativeCommons !== null) };
}
