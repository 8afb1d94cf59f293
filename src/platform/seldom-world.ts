import { finishLeaving } from '#src/sign-out/finish-leaving.ts';
import { goAway } from '#src/sign-out/go-away.ts';
import { openDatabase } from './database.ts';
import { createIdbSignOut } from './idb-sign-out.ts';
import { keeperWorld } from './keeper-world.ts';
import type { Seldom } from './load-seldom.ts';
import { makeMenu } from './make-menu.ts';
import { restrictSearch } from './restrict-search.ts';

/** What the background does now and then only. */
export function seldomWorld(): Seldom {
  const signOut = createIdbSignOut(openDatabase());
  return {
    keeper: keeperWorld,
    makeMenu,
    restrictSearch,
    goAway: (parts) => goAway({ ...parts, signOut }),
    finishLeaving: (parts) => finishLeaving({ ...parts, signOut }),
  };
}
