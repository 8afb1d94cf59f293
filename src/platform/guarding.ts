import { guardNavigation } from '#src/blocking/guard-navigation.ts';
import { IN_FORCE } from '#src/blocking/in-force.ts';
import type { Tab, Tabs } from '#src/blocking/tabs.ts';
import { ARE_LISTS_ON } from '#src/blocklists/are-lists-on.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import type { Settings } from '#src/storage/setting.ts';
import { tellPages } from './device-news.ts';
import type { Seldom } from './load-seldom.ts';
import { inBackground } from './log.ts';
import { onNavigation, whereBlocked, whereWatched } from './navigation.ts';
import { isSearchOn } from './pupil-search.ts';

export type GuardingParts = {
  readonly tabs: Tabs;
  readonly settings: Settings;
  readonly seldom: () => Promise<Seldom>;
  readonly now: () => number;
};

/** Firefox says of nothing that did not load why that was. */
const mayBeListed = (error: string | undefined): boolean =>
  import.meta.env.FIREFOX ? error !== undefined : error === 'net::ERR_BLOCKED_BY_CLIENT';

/**
 * Keeps every tab by the blocks and by pupil search: the network rules stop what they can, and what comes to the screen past them is
 * taken off it. A block wins over pupil search.
 */
export function startGuarding(parts: GuardingParts) {
  const { settings, seldom } = parts;
  async function guard(pages: readonly Tab[], isStopped: boolean): Promise<void> {
    const isTaken = await Promise.all(pages.map((page) => guardNavigation(parts, page)));
    const others = pages.filter((_, at) => isTaken[at] !== true);
    if (others.length === 0) return;
    if (await isSearchOn()) await (await seldom()).guardSearch(others);
    if (isStopped) await (await seldom()).guardListed(others);
  }
  // Nobody was told what became of these: whatever a list has may have been stopped.
  const guardAll = async () => guard(await parts.tabs.all(), await settings.read(ARE_LISTS_ON));

  const { narrow } = onNavigation(
    (page, error) => inBackground('guard', guard([page], mayBeListed(error))),
    async () => {
      const [blocked, prepared, areListsOn] = await Promise.all([
        settings.read(IN_FORCE).then(whereBlocked),
        isSearchOn().then((isOn) => (isOn ? settings.read(PREPARED_SEARCH) : null)),
        settings.read(ARE_LISTS_ON),
      ]);
      const watched = whereWatched(prepared?.listenTo ?? []);
      return {
        loaded: [...blocked, ...watched.loaded],
        // Lists have more names than a browser can be told to listen to.
        failed: areListsOn ? null : [...blocked, ...watched.failed],
      };
    },
  );

  async function switchSearch(isOn: boolean): Promise<boolean> {
    try {
      const { setPupilSearch, restrictSearch } = await seldom();
      return await setPupilSearch(settings, isOn, async (prepared, inForce) => {
        await Promise.all([restrictSearch(settings, prepared, inForce), inForce.then(() => Promise.all([narrow(), guardAll()]))]);
      });
    } finally {
      // Whatever failed, the rules may be in force.
      tellPages('search-changed');
    }
  }

  return {
    /** Listens to what is blocked and watched now. */
    narrow,
    /** Looks at what was opened while the browser was starting: it was stopped, but nobody was awake to be told. */
    guardAll,
    /** Answers whether pupil search is on now. */
    switchSearch,
  };
}
