import type { Preview, PreviewId } from '#src/preview/preview.ts';
import type { PreviewParts } from '#src/preview/ui/use-preview.ts';
import { FakePreviewStore } from './fake-preview-store.ts';

/** The page of one preview, with its world in memory. */
export class FakePreviewPage {
  readonly store = new FakePreviewStore();
  readonly opened: string[] = [];
  readonly wentTo: PreviewId[] = [];
  now = new Date(2026, 10, 22, 9, 30).getTime();
  /** What a check of an address comes to; null: it fails. */
  checked: Preview | null = null;

  readonly parts: PreviewParts = {
    previews: this.store,
    now: () => this.now,
    openPage: async (address) => void this.opened.push(address),
    checkAgain: async () => {
      if (this.checked === null) throw new Error('The browser went away');
      await this.store.add(this.checked);
      return this.checked;
    },
    goTo: (id) => void this.wentTo.push(id),
  };
}
