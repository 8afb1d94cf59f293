import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import { apexOf, siteOf } from '#src/blocking/site-of.ts';
import type { Tab } from '#src/blocking/tabs.ts';
import type { PreparedSearch } from '#src/search/prepared.ts';

type UrlFilter = Browser.events.UrlFilter;

const EVERYWHERE: UrlFilter[] = [{ schemes: ['http', 'https'] }];

/** Null: everything. */
export type Listened = { readonly loaded: UrlFilter[]; readonly failed: UrlFilter[] | null };

/**
 * Calls `act` whenever a tab came to an address that `wanted` names: loaded, out of the back-forward cache, by a page's own history, or
 * not at all because the network rules stopped it. Frames are left to the rules.
 *
 * A browser wakes the background for whatever was listened to last. So this listens to everything, because what woke it may be among
 * that, until `narrow` was called, and then to what is wanted alone: no other page costs anything.
 */
export function onNavigation(
  act: (page: Tab, error: string | undefined) => void,
  wanted: () => Promise<Listened>,
): { readonly narrow: () => Promise<void> } {
  const onTopFrame = ({
    tabId,
    frameId,
    url,
    error,
  }: {
    readonly tabId: number;
    readonly frameId: number;
    readonly url: string;
    readonly error?: string;
  }): void => {
    if (frameId === 0) act({ tabId, address: url }, error);
  };
  const { onErrorOccurred, onCommitted, onHistoryStateUpdated } = browser.webNavigation;
  const listenTo = ({ loaded, failed }: Listened): void => {
    for (const event of [onErrorOccurred, onCommitted, onHistoryStateUpdated]) {
      event.removeListener(onTopFrame);
      const filters = event === onErrorOccurred ? (failed ?? EVERYWHERE) : loaded;
      if (filters.length > 0) event.addListener(onTopFrame, { url: filters });
    }
  };
  listenTo({ loaded: EVERYWHERE, failed: null });
  return {
    // One at a time, or an older answer would take the place of a newer one.
    narrow: () =>
      navigator.locks.request('narrow', async () => {
        listenTo(await wanted());
      }),
  };
}

/** For results pages that pupil search watches. What did not load is told of on all their hosts: a pattern may have stopped it. */
export const whereWatched = (listenTo: PreparedSearch['listenTo']): { readonly [of in keyof Listened]: UrlFilter[] } => ({
  loaded: listenTo.flatMap(({ hostContains, pathPrefixes }) => pathPrefixes.map((pathPrefix) => ({ hostContains, pathPrefix }))),
  failed: listenTo.map(({ hostContains }) => ({ hostContains })),
});

/** A browser is slow to be told of many filters, and keeps them on the disk. */
const HOSTS_IN_ONE = 200;

/** For pages on hosts of which anything is blocked, also with the root's dot; a few too many others among them. */
export function whereBlocked(scopes: readonly BlockScope[]): UrlFilter[] {
  const hosts = [...new Set(scopes.flatMap((scope) => hostOf(scope) ?? []))].map((host) =>
    (apexOf(host) ?? host).replaceAll('.', '\\.'),
  );
  return Array.from({ length: Math.ceil(hosts.length / HOSTS_IN_ONE) }, (_, at) => ({
    urlMatches: `^https?://[^/]*(?:${hosts.slice(at * HOSTS_IN_ONE, (at + 1) * HOSTS_IN_ONE).join('|')})`,
  }));
}

const hostOf = (scope: BlockScope): string | null =>
  'address' in scope ? siteOf(scope.address) : 'domain' in scope ? scope.domain : scope.host;
