import type { KitFault } from '#src/cases/recovery-kit.ts';
import type { Say, WordKey } from '#src/ui/words.tsx';

/** `group` counts from 1: where to look; null when that is not known. */
export type KitProblem = { readonly fault: KitFault | 'other-vault'; readonly group: number | null };

const KIT_FAULT_WORDS: Readonly<Record<KitProblem['fault'], WordKey>> = {
  empty: 'consoleKitFaultEmpty',
  'not-a-kit': 'consoleKitFaultNotAKit',
  'too-short': 'consoleKitFaultTooShort',
  'too-long': 'consoleKitFaultTooLong',
  mistyped: 'consoleKitFaultMistyped',
  'other-vault': 'consoleKitFaultOtherVault',
};

export function kitErrorOf({ fault, group }: KitProblem, say: Say): string {
  const sentence = say(KIT_FAULT_WORDS[fault]);
  return group === null ? sentence : say('consoleKitFaultInGroup', sentence, String(group));
}
