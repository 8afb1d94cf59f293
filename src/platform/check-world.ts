import { siteOf } from '#src/blocking/site-of.ts';
import { isKeptFrom } from '#src/blocking/is-in-scope.ts';
import { IN_FORCE } from '#src/blocking/in-force.ts';
import { listedOn } from '#src/blocklists/listed-on.ts';
import type { CheckPageParts } from '#src/preview/check-page.ts';
import { findingsOf } from '#src/preview/findings.ts';
import { fingerprintOf } from '#src/preview/fingerprint-of.ts';
import type { Settings } from '#src/storage/setting.ts';
import { visitInTab } from './check-tabs.ts';
import { collectInTab } from './collect-in-tab.ts';
import type { Database } from './database.ts';
import { createIdbCheckTabStore } from './idb-check-store.ts';
import { createIdbPreviewStore } from './idb-preview-store.ts';
import { listsWorld } from './lists-world.ts';
import { loadSuffixSet } from './public-suffixes.ts';

/** Everything that it takes to check a page: where what reads a page and what judges it are plugged in. */
export function checkWorld(database: Database, settings: Pick<Settings, 'read'>): CheckPageParts {
  const lists = listsWorld(database);
  let suffixes: ReturnType<typeof loadSuffixSet> | null = null;
  const tabs = { tabs: createIdbCheckTabStore(database), collect: collectInTab, now: Date.now };
  const isListed = async (address: string): Promise<boolean> => {
    const host = siteOf(address);
    return host !== null && (await listedOn(lists, host)).kind === 'blocked';
  };
  return {
    isBlocked: async (address) =>
      (await settings.read(IN_FORCE)).some((scope) => isKeptFrom(scope, address)) || isListed(address),
    visit: (address, course) => visitInTab(tabs, address, course),
    findInText: async () => [],
    findInPictures: async () => [],
    findingsOf: async (visit, more) => findingsOf(visit, { isListed, suffixes: await (suffixes ??= loadSuffixSet()) }, more),
    fingerprintOf,
    previews: createIdbPreviewStore(database),
    now: Date.now,
  };
}
