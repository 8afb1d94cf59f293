import type { Settings } from '#src/storage/setting.ts';
import { formatBlockedPage } from './blocked-page-address.ts';
import { IN_FORCE } from './in-force.ts';
import { isKeptFrom } from './is-in-scope.ts';
import { plainAddress } from './plain-address.ts';
import type { Tab, Tabs } from './tabs.ts';

export type GuardParts = {
  readonly tabs: Pick<Tabs, 'show'>;
  readonly settings: Pick<Settings, 'read'>;
  readonly now: () => number;
};

/**
 * Shows the blocked page where a tab came to what is blocked: the network rule stopped it, or it came by a way that asks no network,
 * such as the back-forward cache or a page's own history. What the browser says was the matter differs from one to the other, so the
 * address alone decides. Answers whether it did.
 */
export async function guardNavigation({ tabs, settings, now }: GuardParts, tab: Tab): Promise<boolean> {
  const asked = plainAddress(tab.address);
  const scopes = await settings.read(IN_FORCE);
  if (asked === null || !scopes.some((scope) => isKeptFrom(scope, asked))) return false;
  await tabs.show(tab, formatBlockedPage({ host: asked.host, blockedAt: now() }));
  return true;
}
