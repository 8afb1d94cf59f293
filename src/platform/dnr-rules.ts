import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { blockRules, rulesDifference } from '#src/blocking/block-rules.ts';
import type { BlockStore } from '#src/blocking/block-store.ts';
import { isBlockRule } from '#src/network-rules/rule-ids.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';

/**
 * Makes the browser's dynamic rules follow the store, by the difference. One at a time, so that an older list never overwrites
 * a newer one.
 */
export async function enforceBlocks(blocks: Pick<BlockStore, 'list'>): Promise<void> {
  await navigator.locks.request('block-rules', async () => {
    const present = (await browser.declarativeNetRequest.getDynamicRules()).filter(({ id }) => isBlockRule(id));
    const { remove, add } = rulesDifference(present as unknown as readonly NetworkRule[], blockRules(await blocks.list()));
    if (remove.length === 0 && add.length === 0) return;
    await browser.declarativeNetRequest.updateDynamicRules({
      removeRuleIds: remove,
      addRules: add as unknown as Browser.declarativeNetRequest.Rule[],
    });
  });
}
