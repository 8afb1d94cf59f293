import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { FIRST_SEARCH_RULE, MOST_SEARCH_RULES } from '#src/network-rules/rule-ids.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import type { PreparedSearch } from '#src/search/prepared.ts';
import type { Settings } from '#src/storage/setting.ts';
import { isDone } from './is-done.ts';
import { isSearchOn } from './pupil-search.ts';
import { SWITCHED } from './reload-again.ts';
import { whileUnswitched } from './web-lock.ts';

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
