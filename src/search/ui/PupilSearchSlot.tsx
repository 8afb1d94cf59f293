import './PupilSearchSlot.css';
import { createContext } from 'preact';
import { useCallback, useContext } from 'preact/hooks';
import type { TabSearchParts } from '#src/search/search-parts.ts';
import { Loaded } from '#src/ui/Loaded.tsx';
import type { TabInFront } from './PupilSearch.tsx';

/** Loads what the row works with: the same function each time. Null where a page has no pupil search. */
export const PupilSearchHere = createContext<(() => Promise<TabSearchParts>) | null>(null);

export type PupilSearchSlotProps = {
  /** Null while it is not known, and where no site is in front. */
  readonly inFront: TabInFront | null;
  readonly isLocked: boolean;
};

/** The place of **Pupil search** in a page that must be there at once: all of it is loaded after that. */
export function PupilSearchSlot({ inFront, isLocked }: PupilSearchSlotProps) {
  const loadParts = useContext(PupilSearchHere);
  return loadParts === null ? null : <Slot loadParts={loadParts} inFront={inFront} isLocked={isLocked} />;
}

function Slot({ loadParts, inFront, isLocked }: PupilSearchSlotProps & { readonly loadParts: () => Promise<TabSearchParts> }) {
  const load = useCallback(async () => {
    const [{ PupilSearch }, parts] = await Promise.all([import('./PupilSearch.tsx'), loadParts()]);
    return { PupilSearch, parts };
  }, [loadParts]);
  return (
    <div class="pupil-search">
      <Loaded load={load}>
        {({ PupilSearch, parts }) => <PupilSearch parts={parts} inFront={inFront} isLocked={isLocked} />}
      </Loaded>
    </div>
  );
}
