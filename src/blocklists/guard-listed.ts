import { formatBlockedPage } from '#src/blocking/blocked-page-address.ts';
import { siteOf } from '#src/blocking/site-of.ts';
import type { Tab, Tabs } from '#src/blocking/tabs.ts';
import type { ListedOnParts, MayLift } from './listed-on.ts';
import { openLists } from './listed-on.ts';

export type GuardListedParts = ListedOnParts & {
  readonly mayLift: () => Promise<MayLift>;
  readonly tabs: Pick<Tabs, 'show'>;
  readonly now: () => number;
};

/** Shows the blocked page where the browser stopped a page, and a list that is on has it. */
export async function guardListed(parts: GuardListedParts, pages: readonly Tab[]): Promise<void> {
  const lookUp = await openLists(parts, await parts.mayLift());
  await Promise.all(
    pages.map(async (page) => {
      const host = siteOf(page.address);
      if (host === null || lookUp(host).kind !== 'blocked') return;
      await parts.tabs.show(page, formatBlockedPage({ host, blockedAt: parts.now() }));
    }),
  );
}
