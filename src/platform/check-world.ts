import { browser } from 'wxt/browser';
import { siteOf } from '#src/blocking/site-of.ts';
import { isKeptFrom } from '#src/blocking/is-in-scope.ts';
import { IN_FORCE } from '#src/blocking/in-force.ts';
import { listedOn } from '#src/blocklists/listed-on.ts';
import type { CheckPageParts } from '#src/preview/check-page.ts';
import type { PageFacts } from '#src/preview/page-facts.ts';
import type { Settings } from '#src/storage/setting.ts';
import { visitInTab } from './check-tabs.ts';
import type { Database } from './database.ts';
import { createIdbCheckTabStore } from './idb-check-store.ts';
import { createIdbPreviewStore } from './idb-preview-store.ts';
import { listsWorld } from './lists-world.ts';

/** Everything that it takes to check a page: where what reads a page and what judges it are plugged in. */
export function checkWorld(database: Database, settings: Pick<Settings, 'read'>): CheckPageParts {
  const lists = listsWorld(database);
  const tabs = { tabs: createIdbCheckTabStore(database), collect, now: Date.now };
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
    findingsOf: async (_visit, more) => more,
    fingerprintOf: () => ({ texts: [], pictures: [], hosts: [] }),
    previews: createIdbPreviewStore(database),
    now: Date.now,
  };
}

/** The page's own world is not touched: nothing that it did to its document's ways is met here. */
async function collect(tabId: number): Promise<PageFacts> {
  const [injected] = await browser.scripting.executeScript({ target: { tabId }, func: readHead, injectImmediately: true });
  if (injected?.result === undefined) throw new TypeError('Nothing came of reading the page');
  return injected.result;
}

/** Runs in the page, by itself. */
function readHead(): PageFacts {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return {
    address: location.href,
    title: document.title.slice(0, 1000),
    language: document.documentElement.lang,
    status: navigation?.responseStatus ?? 0,
    texts: [],
    pictures: [],
    links: [],
    forms: [],
    media: [],
    frames: [],
    parts: [],
    metas: [],
    types: [],
    licences: [],
    scripts: [],
    requests: resources.slice(0, 500).map(({ name, initiatorType }) => ({ address: name, by: initiatorType })),
    isCut: false,
  };
}
