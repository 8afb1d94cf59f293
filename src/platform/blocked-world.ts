import { browser } from 'wxt/browser';
import type { BlockedParts, Looked } from '#src/blocking/blocked-parts.ts';
import { lookAtClock } from '#src/blocking/block-time.ts';
import { IN_FORCE } from '#src/blocking/in-force.ts';
import { enforceBlocks } from '#src/blocking/questions.ts';
import { STEADY_CLOCK } from '#src/blocking/steady-clock.ts';
import { addressKept, whyBlocked } from '#src/blocking/why-blocked.ts';
import { EMPTY_LIST } from '#src/blocklists/agency-list.ts';
import type { WhyListed } from '#src/blocklists/why-listed.ts';
import { currentContent } from '#src/documents/current.ts';
import { publishedBlocklist } from '#src/documents/edition.ts';
import { addressParts } from '#src/reporting/address-parts.ts';
import { EMPTY_DRAFT } from '#src/reporting/draft.ts';
import { every } from '#src/ui/every.ts';
import { ask } from './ask.ts';
import { browserTabs } from './browser-tabs.ts';
import { openDatabase } from './database.ts';
import { onDeviceNews } from './device-news.ts';
import { createGoBack } from './go-back.ts';
import { createIdbBlockStore } from './idb-block-store.ts';
import { createIdbDocuments } from './idb-documents.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { lockParts } from './lock-parts.ts';
import { openReportPage } from './reporting-pages.ts';

const notListed = async (): Promise<WhyListed> => ({ kind: 'not-listed' });

/** The browser as the blocked page sees it. `listed`: what lists say of a host. */
export function blockedWorld(listed: (host: string) => Promise<WhyListed> = notListed): BlockedParts {
  const database = openDatabase();
  const settings = createIdbSettings(database);
  const blocks = createIdbBlockStore(database);
  const documents = createIdbDocuments(database);
  const enrolment = createIdbEnrolmentStore(database, 'tutor').current;

  async function look(host: string): Promise<Looked> {
    const [own, clock, agency, inForce, left] = await Promise.all([
      blocks.list(),
      settings.read(STEADY_CLOCK),
      currentContent({ enrolment, documents }, publishedBlocklist),
      settings.read(IN_FORCE),
      leftHere(),
    ]);
    const address = addressKept(host, left, inForce);
    if (address === null) return { address, why: { kind: 'open' } };
    const known = { blocks: own, clock: lookAtClock(clock, Date.now()), agency: agency ?? EMPTY_LIST, inForce, listed };
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
