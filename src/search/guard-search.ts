import type { Tab, Tabs } from '#src/blocking/tabs.ts';
import type { Settings } from '#src/storage/setting.ts';
import { PREPARED_SEARCH, watchedAt } from './prepared.ts';
import { formatSearchPage } from './search-page.ts';

export type GuardSearchParts = {
  readonly tabs: Pick<Tabs, 'show'>;
  readonly settings: Pick<Settings, 'read'>;
  /** Asks for the page of a tab again, and so by the rules; false where it was asked too often. Does nothing when the tab is gone. */
  readonly reload: (page: Tab) => Promise<boolean>;
};

/**
 * While pupil search is on, takes tabs off results that are not for pupils, where no network rule could: a page that changed its own address, the back-forward
 * cache, and what was stopped before the browser had anything to show.
 */
export async function guardSearch({ tabs, settings, reload }: GuardSearchParts, pages: readonly Tab[]): Promise<void> {
  const watch = (await settings.read(PREPARED_SEARCH))?.watch ?? [];
  await Promise.all(
    pages.map(async (page) => {
      const watched = watchedAt(watch, page.address);
      if (watched === undefined) return;
      // Asking again may not help. Results that some address makes ones for pupils stay then; others must not.
      const stays = watched.act === 'reload' && ((await reload(page)) || watched.unless !== null);
      if (!stays) await tabs.show(page, formatSearchPage('instead', page.address));
    }),
  );
}
