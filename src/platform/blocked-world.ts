import { browser } from 'wxt/browser';
import type { BlockedParts, Looked } from '#src/blocking/blocked-parts.ts';
import { lookAtClock } from '#src/blocking/block-time.ts';
import { IN_FORCE } from '#src/blocking/in-force.ts';
import { enforceBlocks } from '#src/blocking/questions.ts';
import { STEADY_CLOCK } from '#src/blocking/steady-clock.ts';
import { addressKept, whyBlocked } from '#src/blocking/why-blocked.ts';
import { listedOn } from '#src/blocklists/listed-on.ts';
import { addressParts } from '#src/reporting/address-parts.ts';
import { EMPTY_DRAFT } from '#src/reporting/draft.ts';
import { every } from '#src/ui/every.ts';
import { ask } from './ask.ts';
import { browserTabs } from './browser-tabs.ts';
import { openDatabase } from './database.ts';
import { onDeviceNews } from './device-news.ts';
import { createGoBack } from './go-back.ts';
import { createIdbSettings } from './idb-settings.ts';
import { listsWorld } from './lists-world.ts';
import { lockParts } from './lock-parts.ts';
import { openReportPage } from './reporting-pages.ts';

/** The browser as the blocked page sees it. */
export function blockedWorld(): BlockedParts {
  const database = openDatabase();
  const settings = createIdbSettings(database);
  const lists = listsWorld(database);
  const listed = (host: string) => listedOn(lists, host);

  async function look(host: string): Promise<Looked> {
    const [own, clock, agency, inForce, left] = await Promise.all([
      lists.blocks(),
      settings.read(STEADY_CLOCK),
      lists.agencyList(),
      settings.read(IN_FORCE),
      leftHere(),
    ]);
    const address = addressKept(host, left, inForce);
    if (address === null) return { address, why: { kind: 'open' } };
    const known = { blocks: own, clock: lookAtClock(clock, Date.now()), agency, inForce, listed };
    return { address, why: await whyBlocked(known, address) };
  }

  return {
    ask,
    every,
    now: Date.now,
    lock: lockParts(settings),
    look,
    onChanged: (act) =>
      onDeviceNews((news) => {
        if (news === 'blocks-changed' || news === 'signed-out') act();
      }),
    goBack: createGoBack(() => ask(enforceBlocks, {})),
    goTo: (address) => location.replace(address),
    report: async (address, category) => {
      const [tabId, parts] = [await ownTabId(), addressParts(address)];
      if (tabId === undefined || parts === null) return;
      const target = { tabId, address: parts.full, addressOf: 'page' } as const;
      const draft = category === null ? null : { ...EMPTY_DRAFT, category };
      await openReportPage({ target, madeFrom: 'page', draft });
    },
  };
}

const ownTabId = async (): Promise<number | undefined> => (await browser.tabs.getCurrent())?.id;

async function leftHere(): Promise<string | null> {
  const tabId = await ownTabId();
  return tabId === undefined ? null : browserTabs.leftBy(tabId);
}
