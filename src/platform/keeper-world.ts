import { followedBy } from '#src/blocking/followed-by.ts';
import { createKeeper } from '#src/blocking/keeper.ts';
import type { Keeper } from '#src/blocking/keeper.ts';
import { EMPTY_LIST } from '#src/blocklists/agency-list.ts';
import { currentContent } from '#src/documents/current.ts';
import { publishedBlocklist } from '#src/documents/edition.ts';
import { BLOCK_ALARM } from '#src/blocking/block-alarm.ts';
import { BLOCK_ROOM, createBlockRules } from './block-rules.ts';
import { browserAlarms } from './browser-alarms.ts';
import { browserTabs } from './browser-tabs.ts';
import { openDatabase } from './database.ts';
import { tellPages } from './device-news.ts';
import { hideMedia } from './hide-media.ts';
import { createIdbBlockStore } from './idb-block-store.ts';
import { createIdbDocuments } from './idb-documents.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { listsFollowing } from './lists-following.ts';
import { loadSuffixRules } from './public-suffixes.ts';

/** The browser as the keeper of blocks sees it, in the background or in a page. */
export function keeperWorld(): Keeper {
  const database = openDatabase();
  const tutor = createIdbEnrolmentStore(database, 'tutor');
  const documents = createIdbDocuments(database);
  const settings = createIdbSettings(database);
  const lists = listsFollowing(database, settings);
  const keeper = createKeeper({
    tabs: browserTabs,
    blocks: createIdbBlockStore(database),
    settings,
    rules: createBlockRules(settings),
    room: BLOCK_ROOM,
    suffixRules: loadSuffixRules,
    serviceOrigin: async () => (await tutor.current())?.origin ?? null,
    hideMedia,
    agencyList: async () => (await currentContent({ enrolment: tutor.current, documents }, publishedBlocklist)) ?? EMPTY_LIST,
    wakeAt: async (end) => {
      const at = Math.min(end ?? Infinity, (await lists.nextDue()) ?? Infinity);
      await (at === Infinity ? browserAlarms.clear(BLOCK_ALARM) : browserAlarms.set(BLOCK_ALARM, at));
    },
    inOrder: (work) => navigator.locks.request('blocks', work),
    now: Date.now,
  });
  return followedBy(lists.with(keeper), async () => tellPages('blocks-changed'));
}
