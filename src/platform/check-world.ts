import { siteOf } from '#src/blocking/site-of.ts';
import { isKeptFrom } from '#src/blocking/is-in-scope.ts';
import { IN_FORCE } from '#src/blocking/in-force.ts';
import { openLists } from '#src/blocklists/listed-on.ts';
import type { CheckPageParts } from '#src/preview/check-page.ts';
import { findInText } from '#src/preview/find-in-text.ts';
import { findingsOf } from '#src/preview/findings.ts';
import { fingerprintOf } from '#src/preview/fingerprint-of.ts';
import { openBuiltInLexicon } from '#src/preview/language/built-in-lexicon.ts';
import type { CompiledLexicon } from '#src/preview/language/compile-lexicon.ts';
import { findPictures } from '#src/preview/pictures/find-pictures.ts';
import type { Settings } from '#src/storage/setting.ts';
import { visitInTab } from './check-tabs.ts';
import { collectInTab } from './collect-in-tab.ts';
import type { Database } from './database.ts';
import { createIdbCheckTabStore } from './idb-check-store.ts';
import { createIdbPreviewStore } from './idb-preview-store.ts';
import { listsWorld } from './lists-world.ts';
import type { ListsWorld } from './lists-world.ts';
import { openPictureScreen } from './picture-screening.ts';
import { loadSuffixSet } from './public-suffixes.ts';

type IsListed = (address: string) => boolean;

/** For so long, lists are taken to be as they were. */
const FRESH_MS = 5000;

async function openIsListed(lists: ListsWorld): Promise<IsListed> {
  const lookUp = await openLists(lists, await lists.mayLift());
  return (address) => {
    const host = siteOf(address);
    return host !== null && lookUp(host).kind === 'blocked';
  };
}

/** Everything that it takes to check a page: where what reads a page and what judges it are plugged in. */
export function checkWorld(database: Database, settings: Pick<Settings, 'read'>): CheckPageParts {
  const lists = listsWorld(database);
  const screen = openPictureScreen();
  let lexicon: CompiledLexicon | null = null;
  let suffixes: ReturnType<typeof loadSuffixSet> | null = null;
  const tabs = { tabs: createIdbCheckTabStore(database), collect: collectInTab, now: Date.now };
  let looked: { readonly at: number; readonly isListed: Promise<IsListed> } | null = null;
  /** Of a hundred pages in a row, each asks before it is opened and when it has been read. */
  const whatIsListed = (): Promise<IsListed> => {
    if (looked !== null && Date.now() - looked.at < FRESH_MS) return looked.isListed;
    const isListed = openIsListed(lists);
    looked = { at: Date.now(), isListed };
    // What could not be read is asked for again.
    isListed.catch(() => (looked = null));
    return isListed;
  };
  return {
    isBlocked: async (address) =>
      (await settings.read(IN_FORCE)).some((scope) => isKeptFrom(scope, address)) || (await whatIsListed())(address),
    visit: (address, course) => visitInTab(tabs, address, course),
    findInText: async (facts) => findInText(facts, (lexicon ??= openBuiltInLexicon())),
    findInPictures: async ({ address, pictures }, until) =>
      findPictures(await screen.screen({ page: address, pictures }, { signal: until, onScreened: () => {} })),
    findingsOf: async (visit, more) => {
      const [isListed, known] = await Promise.all([whatIsListed(), (suffixes ??= loadSuffixSet())]);
      return findingsOf(visit, { isListed, suffixes: known }, more);
    },
    fingerprintOf,
    previews: createIdbPreviewStore(database),
    now: Date.now,
  };
}
