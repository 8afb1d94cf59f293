import type { ListsParts } from '#src/blocklists/ui/use-lists.ts';
import { ask } from './ask.ts';
import { openDatabase } from './database.ts';
import { onDeviceNews } from './device-news.ts';
import { createIdbBlockStore } from './idb-block-store.ts';
import { createIdbListStore } from './idb-list-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { openListDesk } from './list-desk.ts';
import { saveFile } from './save-text.ts';

/** The browser as the page of lists sees it. */
export function listsPageWorld(): ListsParts & { readonly settings: ReturnType<typeof createIdbSettings> } {
  const database = openDatabase();
  return {
    ask,
    store: createIdbListStore(database),
    blocks: createIdbBlockStore(database),
    settings: createIdbSettings(database),
    desk: openListDesk(),
    saveFile,
    now: Date.now,
    onChanged: (act) =>
      onDeviceNews((news) => {
        if (news === 'blocks-changed') act();
      }),
  };
}
