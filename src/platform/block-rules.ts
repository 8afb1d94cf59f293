import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { BlockRules } from '#src/blocking/keeper.ts';
import type { RuleRoom } from '#src/blocking/scope-rules.ts';
import { isBlockRule } from '#src/network-rules/rule-ids.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import { rulesDifference } from '#src/network-rules/rules-difference.ts';
import { browserLimits } from './browser-limits.ts';

type Rules = Browser.declarativeNetRequest.Rule[];

/** Of the patterns that a browser takes, half are left to pupil search. */
export const BLOCK_ROOM: RuleRoom = { rules: 2000, regexRules: Math.floor(browserLimits.regexRules / 2) };

export const blockRules: BlockRules = {
  addAtOnce: async (rules) => {
    await browser.declarativeNetRequest.updateSessionRules({
      removeRuleIds: rules.map(({ id }) => id),
      addRules: rules as unknown as Rules,
    });
  },

  async keep(rules) {
    const present = (await browser.declarativeNetRequest.getDynamicRules()).filter(({ id }) => isBlockRule(id));
    const { remove, add } = rulesDifference(present as unknown as readonly NetworkRule[], rules);
    if (remove.length > 0 || add.length > 0) {
      await browser.declarativeNetRequest.updateDynamicRules({ removeRuleIds: remove, addRules: add as unknown as Rules });
    }
    const atOnce = await browser.declarativeNetRequest.getSessionRules();
    if (atOnce.length > 0) await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: atOnce.map(({ id }) => id) });
  },
};
