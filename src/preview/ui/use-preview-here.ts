import { useCallback, useEffect, useState } from 'preact/hooks';
import { cleanAddress } from '#src/preview/clean-address.ts';
import type { Place } from '#src/preview/finding.ts';
import type { PlaceShown } from '#src/preview/place-shown.ts';
import type { Preview } from '#src/preview/preview.ts';
import type { PreviewStore } from '#src/preview/preview-store.ts';
import { useAnswer } from '#src/ui/use-answer.ts';

/** All that **Preview this page** has of the world around it. The same each time. */
export type PreviewHereParts = {
  readonly previews: Pick<PreviewStore, 'of' | 'change'>;
  readonly now: () => number;
  /** Looks over the page that the tab shows, and keeps the preview. Rejects where it cannot be read. */
  readonly checkOpenPage: (tabId: number) => Promise<Preview>;
  readonly showPlace: (tabId: number, place: Place) => Promise<PlaceShown>;
  /** Of the user's own on the page that a tab shows; false where nobody may. What is laid on is taken off again. */
  readonly layStyle: (tabId: number, css: string) => Promise<boolean>;
  readonly takeStyle: (tabId: number, css: string) => Promise<boolean>;
  /** Leaves word for the panel at the side that a tab's page is to be looked over. */
  readonly wantPreview: (tabId: number) => Promise<void>;
  /** Hears such a word about this tab, also one that was left before. Answers how to stop. */
  readonly onPreviewWanted: (tabId: number, act: () => void) => () => void;
};

export type PageInFront = { readonly tabId: number; readonly address: string };

type Step =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'shown'; readonly preview: Preview };

/** What is known of the page in front, and looking it over. Of one page: another one begins anew. */
export function usePreviewHere(parts: PreviewHereParts, { tabId, address }: PageInFront, isBeside: boolean) {
  const { previews, now, checkOpenPage, onPreviewWanted } = parts;
  const [step, setStep] = useState<Step>({ kind: 'idle' });
  const last = useAnswer(
    useCallback(async () => {
      const known = await previews.of(cleanAddress(address) ?? address);
      return known.find(({ outcome }) => outcome === 'checked') ?? null;
    }, [previews, address]),
  );

  /** The page is in front, and its findings are beside it: that is a look. */
  const show = useCallback(
    async (preview: Preview) => {
      setStep({ kind: 'shown', preview });
      try {
        await previews.change(preview.id, (kept) => ({ ...kept, seenAt: now() }));
      } catch {
        // It goes on saying that she has not looked, which claims too little and not too much.
      }
    },
    [previews, now],
  );

  const check = useCallback(async () => {
    setStep({ kind: 'checking' });
    try {
      await show(await checkOpenPage(tabId));
    } catch {
      // The browser lets nobody read that page, or it moved on; nothing was kept, and the page says so.
      setStep({ kind: 'failed' });
    }
  }, [checkOpenPage, show, tabId]);

  useEffect(() => (isBeside ? onPreviewWanted(tabId, () => void check()) : undefined), [isBeside, onPreviewWanted, tabId, check]);

  return { step, check, show, last: last.state.kind === 'ready' ? last.state.answer : null };
}
