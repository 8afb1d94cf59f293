import type { PacksParts } from '#src/preview/ui/packs-parts.ts';
import { openDatabase } from './database.ts';
import { createIdbAssessmentStore, createIdbPackStore, createIdbPreviewStore } from './idb-preview-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { saveFile } from './save-text.ts';

/** The browser as the pages of previews, packs and assessments see it. */
export function packsWorld(): PacksParts & { readonly settings: ReturnType<typeof createIdbSettings> } {
  const database = openDatabase();
  return {
    previews: createIdbPreviewStore(database),
    packs: createIdbPackStore(database),
    assessments: createIdbAssessmentStore(database),
    settings: createIdbSettings(database),
    saveFile,
    print: () => print(),
    goTo: (address) => location.assign(address),
    newId: () => crypto.randomUUID(),
    now: Date.now,
  };
}
