import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { Tab } from '#src/blocking/tabs.ts';
import { FIRST_SEARCH_RULE, MOST_SEARCH_RULES } from '#src/network-rules/rule-ids.ts';
import { askOnceMore } from '#src/search/asked-again.ts';
import type { AskedAgain } from '#src/search/asked-again.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import type { PreparedSearch } from '#src/search/prepared.ts';
import type { Settings } from '#src/storage/setting.ts';
import { isDone } from './is-done.ts';
import { whileUnswitched } from './web-lock.ts';

/** The rules are the truth: they outlive the worker and the browser, and nothing can say otherwise than they do. */
export const isSearchOn = async (): Promise<boolean> =>
  (await browser.declarativeNetRequest.getDynamicRules({ ruleIds: [FIRST_SEARCH_RULE] })).length > 0;

/** Whatever rules of pupil search there are: to name one that is not there does no harm, and to ask which there are takes time. */
const ALL_RULES = Array.from({ length: MOST_SEARCH_RULES }, (_, at) => FIRST_SEARCH_RULE + at);

/**
 * Makes the browser do what was prepared, or none of it; answers whether pupil search is on now. One at a time. `meanwhile` begins with
 * it, and is handed what was prepared, or null where it goes off, and when the rules are in force.
 */
export const setPupilSearch = (
  settings: Settings,
  isOn: boolean,
  meanwhile: (prepared: PreparedSearch | null, inForce: Promise<unknown>) => Promise<unknown> = (_, inForce) => inForce,
): Promise<boolean> =>
  whileUnswitched(async () => {
    const prepared = isOn ? await settings.read(PREPARED_SEARCH) : null;
    if (isOn && prepared === null) return isSearchOn();
    const inForce = Promise.all([
      isDone(browser.storage.session.set({ [SWITCHED]: Date.now() })),
      browser.declarativeNetRequest.updateDynamicRules({
        removeRuleIds: ALL_RULES,
        addRules: (prepared?.rules ?? []) as Browser.declarativeNetRequest.Rule[],
      }),
    ]);
    await Promise.all([inForce, meanwhile(prepared, inForce)]);
    return isOn;
  });

/** When pupil search was last switched, in the browser's memory: what tabs were asked before that counts no more. */
const SWITCHED = 'search-switched';

/** Asks a tab for its page again, unless it seems to come back by itself. A tab that is gone needs nothing more. */
export async function reloadAgain({ tabId, address }: Tab): Promise<void> {
  const key = `again-${tabId}`;
  const { [key]: kept, [SWITCHED]: since } = await browser.storage.session.get([key, SWITCHED]);
  // Nobody else writes there.
  const last = kept as (AskedAgain & { readonly since: unknown }) | undefined;
  const again = askOnceMore(last?.since === since ? last : undefined, address, Date.now());
  if (again === null) return;
  await browser.storage.session.set({ [key]: { ...again, since } });
  await isDone(browser.tabs.reload(tabId));
}
