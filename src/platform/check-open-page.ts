import { checkPage } from '#src/preview/check-page.ts';
import type { CheckPageParts } from '#src/preview/check-page.ts';
import type { Course } from '#src/preview/check-run.ts';
import { cleanAddress } from '#src/preview/clean-address.ts';
import { PreviewId } from '#src/preview/preview.ts';
import type { Preview } from '#src/preview/preview.ts';
import type { Visit } from '#src/preview/visit.ts';
import { CHECKING_LOCK } from './sweep-check-tabs.ts';
import { collectInTab } from './collect-in-tab.ts';

/** Until the page that asked is gone. */
const toTheEnd = (): Course => ({
  until: new AbortController().signal,
  mayLoad: () => Promise.resolve(),
  onLoaded: () => undefined,
  onClosed: () => undefined,
});

const newId = (): PreviewId => PreviewId.parse(crypto.randomUUID());

/**
 * Looks over the page that a tab shows, there and then, and keeps the preview. How it came there nobody watched: of redirects, pop-ups,
 * downloads and cookies such a preview knows nothing. Rejects where the page cannot be read.
 */
export async function checkOpenPage(world: CheckPageParts, tabId: number): Promise<Preview> {
  const startedAt = world.now();
  const facts = await collectInTab(tabId);
  const address = cleanAddress(facts.address);
  if (address === null) throw new TypeError('The tab shows no page of the web');
  const visit: Visit = {
    address,
    outcome: 'checked',
    facts,
    redirects: [],
    popUps: [],
    downloads: [],
    cookies: [],
    error: null,
    tookMs: world.now() - startedAt,
  };
  const here: CheckPageParts = { ...world, isBlocked: async () => false, visit: async () => visit };
  return checkPage(here, { id: newId(), address }, toTheEnd());
}

/** Opens an address in a background tab of its own, and keeps what was seen as a new preview. */
export async function checkAddress(world: CheckPageParts, address: string): Promise<Preview> {
  // Whoever finds this lock free closes the tabs of checks. Where the planner holds it, nobody does.
  return navigator.locks.request(CHECKING_LOCK, { ifAvailable: true }, () =>
    checkPage(world, { id: newId(), address }, toTheEnd()),
  );
}
