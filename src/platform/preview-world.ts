import { browser } from 'wxt/browser';
import { isWebAddress } from '#src/preview/is-web-address.ts';
import type { PreviewHereParts } from '#src/preview/ui/use-preview-here.ts';
import type { PreviewParts } from '#src/preview/ui/use-preview.ts';
import { checkAddress, checkOpenPage } from './check-open-page.ts';
import { checkWorld } from './check-world.ts';
import { openDatabase } from './database.ts';
import { createIdbPreviewStore } from './idb-preview-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { ownOrigin } from './own-origin.ts';
import { layStyle, takeStyle } from './page-styles.ts';
import { showPlace } from './show-place.ts';
import { onPreviewWanted, wantPreview } from './wanted-preview.ts';

/** The browser as the page of one preview sees it. */
export function previewWorld(): PreviewParts & { readonly settings: ReturnType<typeof createIdbSettings> } {
  const database = openDatabase();
  const settings = createIdbSettings(database);
  return {
    settings,
    previews: createIdbPreviewStore(database),
    now: Date.now,
    openPage: async (address) => {
      if (isWebAddress(address)) await browser.tabs.create({ url: address });
    },
    checkAgain: (address) => checkAddress(checkWorld(database, settings), address),
    goTo: (id) => location.assign(`${ownOrigin()}/preview.html?id=${id}`),
  };
}

/** The browser as **Preview this page** sees it, beside the page itself. */
export function previewHereWorld(): PreviewHereParts {
  const database = openDatabase();
  return {
    previews: createIdbPreviewStore(database),
    now: Date.now,
    checkOpenPage: (tabId) => checkOpenPage(checkWorld(database, createIdbSettings(database)), tabId),
    showPlace,
    layStyle,
    takeStyle,
    wantPreview,
    onPreviewWanted,
  };
}
