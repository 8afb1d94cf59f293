import { browser } from 'wxt/browser';
import { FIRST_SEARCH_RULE } from '#src/network-rules/rule-ids.ts';

/** The rules are the truth: they outlive the worker and the browser, and nothing can say otherwise than they do. */
export const isSearchOn = async (): Promise<boolean> =>
  (await browser.declarativeNetRequest.getDynamicRules({ ruleIds: [FIRST_SEARCH_RULE] })).length > 0;
