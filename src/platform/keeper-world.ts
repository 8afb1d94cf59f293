import { createKeeper } from '#src/blocking/keeper.ts';
import type { Keeper } from '#src/blocking/keeper.ts';
import { EMPTY_LIST } from '#src/blocklists/agency-list.ts';
import { currentContent } from '#src/documents/current.ts';
import { publishedBlocklist } from '#src/documents/edition.ts';
import { BLOCK_ALARM } from '#src/blocking/block-alarm.ts';
import { blockRules, BLOCK_ROOM } from './block-rules.ts';
import { browserAlarms } from './browser-alarms.ts';
import { browserTabs } from './browser-tabs.ts';
import { openDatabase } from './database.ts';
import { tellPages } from './device-news.ts';
import { createIdbBlockStore } from './idb-block-store.ts';
import { createIdbDocuments } from './idb-documents.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { loadSuffixRules } from './public-suffixes.ts';

/** The browser as the keeper of blocks sees it, in the background or in a page. */
export function keeperWorld(): Keeper {
  const database = openDatabase();
  const tutor = createIdbEnrolmentStore(database, 'tutor');
  const documents = createIdbDocuments(database);
  const keeper = createKeeper({
    tabs: browserTabs,
    blocks: createIdbBlockStore(database),
    settings: createIdbSettings(database),
    rules: blockRules,
    room: BLOCK_ROOM,
    suffixRules: loadSuffixRules,
    serviceOrigin: async () => (await tutor.current())?.origin ?? null,
    agencyList: async () => (await currentContent({ enrolment: tutor.current, documents }, publishedBlocklist)) ?? EMPTY_LIST,
    wakeAt: (at) => (at === null ? browserAlarms.clear(BLOCK_ALARM) : browserAlarms.set(BLOCK_ALARM, at)),
    inOrder: (work) => navigator.locks.request('blocks', work),
    now: Date.now,
  });
  return {
    block: (page, wanted) => thenTell(keeper.block(page, wanted)),
    allow: (scopes, lasting) => thenTell(keeper.allow(scopes, lasting)),
    lift: (id) => thenTell(keeper.lift(id)),
    enforce: () => thenTell(keeper.enforce()),
  };
}

/** Every open page hears that the browser follows, or that it failed to. */
const thenTell = <Done>(work: Promise<Done>): Promise<Done> => work.finally(() => tellPages('blocks-changed'));
