import type { Keeper } from '#src/blocking/keeper.ts';
import type { Tab } from '#src/blocking/tabs.ts';
import type { RefreshListParts } from '#src/blocklists/refresh-agency-list.ts';
import type { warnOfLate, WarnParts } from '#src/delivery/warn-of-late.ts';
import type { finishLeaving } from '#src/sign-out/finish-leaving.ts';
import type { goAway } from '#src/sign-out/go-away.ts';
import type { Database } from './database.ts';
import { ownScript, runInPage } from './own-script.ts';
import type { restrictSearch } from './restrict-search.ts';
import type { setPupilSearch } from './set-pupil-search.ts';

export type Seldom = {
  /** `listen` has whoever comes to what is in force heard of. */
  readonly keeper: (listen: () => Promise<void>) => Keeper;
  /** Takes these off what a list had stopped. */
  readonly guardListed: (pages: readonly Tab[]) => Promise<void>;
  /** Has what officers block for everyone in force. */
  readonly refreshList: (parts: Omit<RefreshListParts, 'documents'>) => Promise<void>;
  readonly warnOfLate: (parts: Omit<WarnParts, 'notify'>) => ReturnType<typeof warnOfLate>;
  /** Closes the tabs of checks that nobody is at work on any more. */
  readonly sweepCheckTabs: () => Promise<void>;
  readonly makeMenu: () => Promise<void>;
  /** Takes these off results that are not for pupils, while pupil search is on. */
  readonly guardSearch: (pages: readonly Tab[]) => Promise<void>;
  readonly setPupilSearch: typeof setPupilSearch;
  readonly restrictSearch: typeof restrictSearch;
  readonly goAway: (parts: Omit<Parameters<typeof goAway>[0], 'signOut'>) => Promise<void>;
  readonly finishLeaving: (parts: Omit<Parameters<typeof finishLeaving>[0], 'signOut'>) => Promise<void>;
};

declare global {
  // oxlint-disable-next-line no-var -- what one script leaves for another
  var seldomWorld: ((database: Database) => Seldom) | undefined;
}

/**
 * What the background does now and then only is a script of its own (entrypoints/seldom.ts), so that it is not parsed at each wake-up. A
 * service worker may load it later only because it did so while it was being installed, once for each version
 * (https://www.w3.org/TR/service-workers/#importscripts).
 */
async function build(database: Database): Promise<Seldom> {
  if (globalThis.seldomWorld === undefined) await load();
  if (globalThis.seldomWorld === undefined) throw new Error('A part of the background is not there');
  return globalThis.seldomWorld(database);
}

/** There when it is first wanted. */
export function seldomOf(database: Database): () => Promise<Seldom> {
  let built: Seldom | null = null;
  return async () => (built ??= await build(database));
}

/** Has it there when it is wanted. */
export const installSeldom = (): void => importScripts && globalThis.addEventListener('install', () => void load());

/** What the background of a browser has that runs it as a service worker. */
const { importScripts } = globalThis as { readonly importScripts?: (address: string) => void };

const SCRIPT = ownScript('seldom', '/seldom.js');

const load = async (): Promise<unknown> => (importScripts === undefined ? runInPage(SCRIPT) : importScripts(SCRIPT));

/** The keeper of blocks, there when it is first wanted. */
export function keeperOf(seldom: () => Promise<Seldom>, listen: () => Promise<void>): () => Promise<Keeper> {
  let built: Keeper | null = null;
  return async () => (built ??= (await seldom()).keeper(listen));
}
