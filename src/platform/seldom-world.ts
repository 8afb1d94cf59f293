import { guardListed } from '#src/blocklists/guard-listed.ts';
import { finishLeaving } from '#src/sign-out/finish-leaving.ts';
import { goAway } from '#src/sign-out/go-away.ts';
import { browserTabs } from './browser-tabs.ts';
import { openDatabase } from './database.ts';
import { createIdbSignOut } from './idb-sign-out.ts';
import { keeperWorld } from './keeper-world.ts';
import { listsWorld } from './lists-world.ts';
import type { Seldom } from './load-seldom.ts';
import { makeMenu } from './make-menu.ts';
import { restrictSearch } from './restrict-search.ts';

/** What the background does now and then only. */
export function seldomWorld(): Seldom {
  const database = openDatabase();
  const signOut = createIdbSignOut(database);
  const lists = listsWorld(database);
  return {
    keeper: keeperWorld,
    guardListed: (pages) => guardListed({ ...lists, tabs: browserTabs }, pages),
    makeMenu,
    restrictSearch,
    goAway: (parts) => goAway({ ...parts, signOut }),
    finishLeaving: (parts) => finishLeaving({ ...parts, signOut }),
  };
}
