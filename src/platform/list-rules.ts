import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { ListRules } from '#src/blocklists/follow-lists.ts';

export const listRules: ListRules = {
  present: async (ids) => (await browser.declarativeNetRequest.getDynamicRules({ ruleIds: [...ids] })).map(({ id }) => id),
  update: async ({ remove, add }) => {
    await browser.declarativeNetRequest.updateDynamicRules({
      removeRuleIds: [...remove],
      addRules: add as unknown as Browser.declarativeNetRequest.Rule[],
    });
  },
};
