import { guardListed } from '#src/blocklists/guard-listed.ts';
import { warnOfLate } from '#src/delivery/warn-of-late.ts';
import { guardSearch } from '#src/search/guard-search.ts';
import { finishLeaving } from '#src/sign-out/finish-leaving.ts';
import { goAway } from '#src/sign-out/go-away.ts';
import { browserTabs } from './browser-tabs.ts';
import { notifyNotSent } from './browser-notifications.ts';
import type { Database } from './database.ts';
import { createIdbCheckTabStore } from './idb-check-store.ts';
import { createIdbDocuments } from './idb-documents.ts';
import { createIdbSettings } from './idb-settings.ts';
import { createIdbSignOut } from './idb-sign-out.ts';
import { keeperWorld } from './keeper-world.ts';
import { listsWorld } from './lists-world.ts';
import type { Seldom } from './load-seldom.ts';
import { makeMenu } from './make-menu.ts';
import { reloadAgain } from './reload-again.ts';
import { restrictSearch } from './restrict-search.ts';
import { setPupilSearch } from './set-pupil-search.ts';
import { refreshList } from './refresh-list.ts';
import { sweepCheckTabs } from './sweep-check-tabs.ts';

/** What the background does now and then only. */
export function seldomWorld(database: Database): Seldom {
  const signOut = createIdbSignOut(database);
  const lists = listsWorld(database);
  const documents = createIdbDocuments(database);
  return {
    keeper: (listen) => keeperWorld(database, listen),
    guardListed: (pages) => guardListed({ ...lists, tabs: browserTabs }, pages),
    refreshList: (parts) => refreshList({ ...parts, documents }),
    warnOfLate: (parts) => warnOfLate({ ...parts, notify: notifyNotSent }),
    sweepCheckTabs: () => sweepCheckTabs({ tabs: createIdbCheckTabStore(database), now: Date.now }),
    makeMenu,
    guardSearch: (pages) => guardSearch({ tabs: browserTabs, settings: createIdbSettings(database), reload: reloadAgain }, pages),
    setPupilSearch,
    restrictSearch,
    goAway: (parts) => goAway({ ...parts, signOut }),
    finishLeaving: (parts) => finishLeaving({ ...parts, signOut }),
  };
}
