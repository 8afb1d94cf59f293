import type { DeviceParts } from '#src/sign-out/device-parts.ts';
import { leaveNow } from '#src/sign-out/go-away.ts';
import { every } from '#src/ui/every.ts';
import { openDatabase } from './database.ts';
import { tellPages } from './device-news.ts';
import { forgetSession } from './forget-session.ts';
import { keeperWorld } from './keeper-world.ts';
import { giveUpHeld } from './idb-give-up.ts';
import { createIdbSignOut } from './idb-sign-out.ts';
import { setAwayAfter } from './idle.ts';
import { lockParts } from './lock-parts.ts';
import { ask } from './ask.ts';
import { reportingWorld } from './reporting-world.ts';
import { inOrder } from './web-lock.ts';

/** The browser as the settings page sees it. */
export function deviceWorld(): DeviceParts {
  const database = openDatabase();
  const reporting = reportingWorld();
  const signOut = createIdbSignOut(database);
  const { sendSoon, settings } = reporting;
  return {
    ask,
    every,
    lock: lockParts(settings),
    reporting,
    leaving: signOut.leaving,
    leave: () => leaveNow({ signOut, enforce: keeperWorld(database).enforce, forgetSession, inOrder, sendSoon, tellPages }),
    giveUpHeld: () => giveUpHeld(database),
    setAwayAfter,
  };
}
