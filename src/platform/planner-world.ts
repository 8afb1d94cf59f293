import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { checkPage } from '#src/preview/check-page.ts';
import { startRun } from '#src/preview/check-run.ts';
import { PackId } from '#src/preview/lesson-pack.ts';
import { PreviewId } from '#src/preview/preview.ts';
import type { PlannerParts } from '#src/preview/ui/use-planner.ts';
import { every } from '#src/ui/every.ts';
import { after } from './after.ts';
import { checkWorld } from './check-world.ts';
import { openDatabase } from './database.ts';
import { createIdbCheckStore, createIdbCheckTabStore } from './idb-check-store.ts';
import { createIdbPackStore, createIdbPreviewStore } from './idb-preview-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { loadSuffixSet } from './public-suffixes.ts';
import { CHECKING_LOCK, sweepCheckTabs } from './sweep-check-tabs.ts';

/** A page has a process, and processes share what the machine has. */
const MOST_AT_ONCE = 3;

/** The browser as the planner sees it. */
export function plannerWorld(): PlannerParts & { readonly settings: ReturnType<typeof createIdbSettings> } {
  const database = openDatabase();
  const settings = createIdbSettings(database);
  const world = checkWorld(database, settings);
  return {
    settings,
    suffixes: loadSuffixSet,
    asked: async () => {
      const id = z.safeParse(PackId, new URLSearchParams(location.search).get('pack'));
      const pack = id.success ? await createIdbPackStore(database).find(id.data) : null;
      const previews = createIdbPreviewStore(database);
      return (await Promise.all((pack?.previews ?? []).map((one) => previews.find(one)))).flatMap((one) => one?.address ?? []);
    },
    openTabs: async () =>
      (await browser.tabs.query({ currentWindow: true })).flatMap(({ url }) =>
        url !== undefined && /^https?:/.test(url) ? url : [],
      ),
    now: Date.now,
    every,
    begin: async ({ change, elsewhere }) => {
      await takeTurn(elsewhere);
      await sweepCheckTabs({ tabs: createIdbCheckTabStore(database), now: Date.now });
      const run = await startRun({
        store: createIdbCheckStore(database),
        checkPage: (check, course) => checkPage(world, check, course),
        newId: () => PreviewId.parse(crypto.randomUUID()),
        now: Date.now,
        after,
        atOnce: Math.min(MOST_AT_ONCE, navigator.hardwareConcurrency),
        onChange: change,
      });
      addEventListener('pagehide', run.leave);
      return run;
    },
  };
}

let isMyTurn = false;

/** From then on only this page works on the list, until it is gone. */
async function takeTurn(onElsewhere: () => void): Promise<void> {
  if (isMyTurn) return;
  const isFree = await hold({ ifAvailable: true });
  if (isFree) return;
  onElsewhere();
  await hold({});
}

function hold(how: { readonly ifAvailable?: true }): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(CHECKING_LOCK, how, async (lock) => {
        isMyTurn = lock !== null;
        resolve(isMyTurn);
        if (isMyTurn) await new Promise(() => {});
      })
      .catch(reject);
  });
}
