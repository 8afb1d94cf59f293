import * as z from 'zod/mini';
import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { BlockRules } from '#src/blocking/keeper.ts';
import { textHash } from '#src/blocklists/name-hash.ts';
import type { RuleRoom } from '#src/blocking/scope-rules.ts';
import { Whole } from '#src/contract/primitives.ts';
import { patternShares } from '#src/network-rules/limits.ts';
import { isBlockRule, isDownloadRule } from '#src/network-rules/rule-ids.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import { rulesDifference } from '#src/network-rules/rules-difference.ts';
import { setting } from '#src/storage/setting.ts';
import type { Settings } from '#src/storage/setting.ts';
import { browserLimits } from './browser-limits.ts';

type Rules = Browser.declarativeNetRequest.Rule[];

export const BLOCK_ROOM: RuleRoom = { rules: 2000, regexRules: patternShares(browserLimits).blocks };

/**
 * All rules of blocks that the browser may have; null when nobody has written that down yet. A browser that is asked for its rules hands
 * over those of lists too, and 300,000 names take it 0.3 s, so it is asked for these alone. Of the device: the rules outlive whoever signs
 * out.
 */
const BLOCK_RULE_IDS = setting({ key: 'device/block-rules', schema: z.nullable(z.array(Whole)), fallback: null });

export const createBlockRules = (settings: Settings): BlockRules => ({
  addAtOnce: async (rules) => {
    const apart = rules.map((rule) => ({ ...rule, id: idOf(rule) }));
    await browser.declarativeNetRequest.updateSessionRules({
      removeRuleIds: apart.map(({ id }) => id),
      addRules: apart as unknown as Rules,
    });
  },

  atOnce: async () =>
    (await browser.declarativeNetRequest.getSessionRules()).map(({ id }) => id).filter((id) => !isDownloadRule(id)),

  async keep(rules, over) {
    const ids = await settings.read(BLOCK_RULE_IDS);
    const filter = ids === null ? {} : { ruleIds: ids };
    const present = (await browser.declarativeNetRequest.getDynamicRules(filter)).filter(({ id }) => isBlockRule(id));
    const { remove, add } = rulesDifference(present as unknown as readonly NetworkRule[], rules);
    if (remove.length > 0 || add.length > 0 || ids === null) {
      // Before the browser is told, so that whatever it ends up with is among them.
      await settings.keep(BLOCK_RULE_IDS, [...new Set([...present, ...rules].map(({ id }) => id))]);
      await browser.declarativeNetRequest.updateDynamicRules({ removeRuleIds: remove, addRules: add as unknown as Rules });
    }
    if (over.length > 0) await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: [...over] });
  },
});

/** Of what the rule says: two blocks at once are two rules, and the same twice is one. */
const idOf = ({ condition }: NetworkRule): number => (textHash([JSON.stringify(condition)]).low >>> 2) + 1;
