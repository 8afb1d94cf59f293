import { createContext } from 'preact';
import { useCallback, useContext } from 'preact/hooks';
import { Loaded } from '#src/ui/Loaded.tsx';
import type { PageInFront, PreviewHereParts } from './use-preview-here.ts';

/** Loads what **Preview this page** works with: the same function each time. Null where a page does not offer it. */
export const PreviewHere = createContext<(() => Promise<PreviewHereParts>) | null>(null);

export type PreviewSlotProps = { readonly inFront: PageInFront; readonly openSide: (() => void) | null };

/** The place of **Preview this page** in a page that must be there at once: all of it is loaded after that. */
export function PreviewSlot(props: PreviewSlotProps) {
  const loadParts = useContext(PreviewHere);
  const load = useCallback(async () => loadParts && Promise.all([import('./PreviewThisPage.tsx'), loadParts()]), [loadParts]);
  return (
    <Loaded load={load}>
      {(loaded) => {
        if (loaded === null) return null;
        const [{ PreviewThisPage }, parts] = loaded;
        return <PreviewThisPage key={`${props.inFront.tabId} ${props.inFront.address}`} parts={parts} {...props} />;
      }}
    </Loaded>
  );
}
