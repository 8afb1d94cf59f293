import { browser } from 'wxt/browser';
import type { BlockedParts, Looked } from '#src/blocking/blocked-parts.ts';
import { enforceBlocks } from '#src/blocking/questions.ts';
import { addressKept, whyBlocked } from '#src/blocking/why-blocked.ts';
import { addressParts } from '#src/reporting/address-parts.ts';
import { EMPTY_DRAFT } from '#src/reporting/draft.ts';
import { every } from '#src/ui/every.ts';
import { ask } from './ask.ts';
import { browserTabs } from './browser-tabs.ts';
import { openDatabase } from './database.ts';
import { onDeviceNews } from './device-news.ts';
import { createGoBack } from './go-back.ts';
import { createIdbSettings } from './idb-settings.ts';
import { knownBlocks } from './known-blocks.ts';
import { listsWorld } from './lists-world.ts';
import { lockParts } from './lock-parts.ts';
import { openReportPage } from './reporting-pages.ts';

/** The browser as the blocked page sees it. */
export function blockedWorld(): BlockedParts {
  const database = openDatabase();
  const settings = createIdbSettings(database);
  const lists = listsWorld(database);

  async function look(host: string): Promise<Looked> {
    // What pupil search keeps off the screen has a page of its own, which opens in place of this one.
    const [known, left] = await Promise.all([knownBlocks(lists, settings, false), leftHere()]);
    const address = addressKept(host, left, known.inForce);
    return { address, why: address === null ? { kind: 'open' } : await whyBlocked(known, address) };
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
