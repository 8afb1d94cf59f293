import { browser } from 'wxt/browser';
import type { PreviewParts } from '#src/preview/ui/use-preview.ts';
import { openDatabase } from './database.ts';
import { createIdbPreviewStore } from './idb-preview-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { ownOrigin } from './own-origin.ts';

/** The browser as the page of one preview sees it. */
export function previewWorld(): PreviewParts & { readonly settings: ReturnType<typeof createIdbSettings> } {
  const database = openDatabase();
  return {
    previews: createIdbPreviewStore(database),
    settings: createIdbSettings(database),
    now: Date.now,
    openPage: async (address) => {
      await browser.tabs.create({ url: address });
    },
    checkAgain: null,
    goTo: (id) => location.assign(`${ownOrigin()}/preview.html?id=${id}`),
  };
}
