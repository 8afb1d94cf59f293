import { useCallback } from 'preact/hooks';
import { PreviewId } from '#src/preview/preview.ts';
import type { Preview } from '#src/preview/preview.ts';
import type { PreviewStore } from '#src/preview/preview-store.ts';
import { useAnswer } from '#src/ui/use-answer.ts';

/** All that the page of one preview has of the world around it. The same each time. */
export type PreviewParts = {
  readonly previews: Pick<PreviewStore, 'find' | 'of' | 'change'>;
  readonly now: () => number;
  /** In a tab of its own. */
  readonly openPage: (address: string) => Promise<void>;
  /** Makes a preview of its own and keeps it. Null where nothing here can open pages to check them. */
  readonly checkAgain: ((address: string) => Promise<Preview>) | null;
  readonly goTo: (id: PreviewId) => void;
};

export type PreviewKept = {
  readonly preview: Preview;
  /** Of the same address, newest first. */
  readonly others: readonly Preview[];
};

/** Answers null where it is not on this device. */
export const usePreview = ({ previews }: PreviewParts, id: string | null) =>
  useAnswer(
    useCallback(async (): Promise<PreviewKept | null> => {
      const wanted = PreviewId.safeParse(id);
      const preview = wanted.success ? await previews.find(wanted.data) : null;
      if (preview === null) return null;
      return { preview, others: (await previews.of(preview.address)).filter((other) => other.id !== preview.id) };
    }, [previews, id]),
  );
