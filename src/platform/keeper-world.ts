import { followedBy } from '#src/blocking/followed-by.ts';
import { createKeeper } from '#src/blocking/keeper.ts';
import type { Keeper } from '#src/blocking/keeper.ts';
import { BLOCK_ALARM } from '#src/blocking/block-alarm.ts';
import { BLOCK_ROOM, createBlockRules } from './block-rules.ts';
import { browserAlarms } from './browser-alarms.ts';
import { browserTabs } from './browser-tabs.ts';
import type { Database } from './database.ts';
import { tellPages } from './device-news.ts';
import { hideMedia } from './hide-media.ts';
import { createIdbBlockStore } from './idb-block-store.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { listsFollowing } from './lists-following.ts';
import { listsWorld } from './lists-world.ts';
import { inBackground } from './log.ts';
import { loadSuffixRules } from './public-suffixes.ts';

/** The browser as the keeper of blocks sees it, in the background or in a page, where nothing is listened to. */
export function keeperWorld(database: Database, listen: () => Promise<void> = async () => {}): Keeper {
  const tutor = createIdbEnrolmentStore(database, 'tutor');
  const settings = createIdbSettings(database);
  const world = listsWorld(database);
  const keeper: Keeper = followedBy(
    createKeeper({
      tabs: browserTabs,
      blocks: createIdbBlockStore(database),
      settings,
      rules: createBlockRules(settings),
      room: BLOCK_ROOM,
      suffixRules: loadSuffixRules,
      serviceOrigin: async () => (await tutor.current())?.origin ?? null,
      hideMedia,
      agencyList: world.agencyList,
      listen,
      lists: listsFollowing(world, settings, () => keeper.enforce()),
      wakeAt: (at) => (at === null ? browserAlarms.clear(BLOCK_ALARM) : browserAlarms.set(BLOCK_ALARM, at)),
      later: (work) => inBackground('blocks', work),
      inOrder: (work) => navigator.locks.request('blocks', work),
      now: Date.now,
    }),
    async () => tellPages('blocks-changed'),
  );
  return keeper;
}
