import type { BlockStore } from '#src/blocking/block-store.ts';
import { guardNavigation } from '#src/blocking/guard-navigation.ts';
import { apexOf } from '#src/blocking/site-of.ts';
import type { Tab, Tabs } from '#src/blocking/tabs.ts';
import { guardSearch } from '#src/search/guard-search.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import type { Settings } from '#src/storage/setting.ts';
import { tellPages } from './device-news.ts';
import { enforceBlocks } from './dnr-rules.ts';
import { inBackground } from './log.ts';
import { EVERYWHERE, filterOfHost, onNavigation } from './navigation.ts';
import { isSearchOn, reloadOnce, setPupilSearch } from './pupil-search.ts';

/** A browser is slow to be told of many filters, and keeps them on the disk. */
const MOST_SITES_TO_NAME = 20;

export type GuardingParts = { readonly tabs: Tabs; readonly blocks: BlockStore; readonly settings: Settings };

/**
 * Keeps every tab by the blocks and by pupil search: the network rules stop what they can, and what comes to the screen past them is
 * taken off it.
 */
export function startGuarding({ tabs, blocks, settings }: GuardingParts) {
  const guard = (pages: readonly Tab[]) =>
    Promise.all([
      ...pages.map((page) => guardNavigation({ tabs, blocks }, page)),
      guardSearch({ tabs, settings, isSearchOn, reload: reloadOnce }, pages),
    ]);
  const guardAll = async () => guard(await tabs.all());

  const { narrow } = onNavigation(
    (page) => inBackground('guard', guard([page])),
    async () => {
      const watched = (await isSearchOn()) ? await settings.read(PREPARED_SEARCH) : null;
      const sites = await blocks.list();
      if (sites.length > MOST_SITES_TO_NAME) return EVERYWHERE;
      return [
        ...sites.map(({ host }) => filterOfHost(apexOf(host) ?? host)),
        ...(watched?.watch ?? []).map(({ match }) => ({ urlMatches: match })),
      ];
    },
  );

  async function enforce(): Promise<void> {
    await Promise.all([enforceBlocks(blocks), narrow()]);
  }

  async function switchSearch(isOn: boolean): Promise<boolean> {
    const isOnNow = await setPupilSearch(settings, isOn, () => Promise.all([narrow(), guardAll()]));
    tellPages('search-changed');
    return isOnNow;
  }

  return {
    /** Makes the browser's rules follow the blocks. */
    enforce,
    narrow,
    /** The same for what was opened while the browser was starting: it was stopped, but nobody was awake to be told. */
    begin: () => Promise.all([enforce(), guardAll()]),
    /** Answers whether pupil search is on now. */
    switchSearch,
  };
}
