import type * as z from 'zod/mini';
import type { blockTab } from '#src/blocking/questions.ts';
import type { WordKey } from '#src/ui/words.tsx';

type BlockFault = Extract<z.infer<typeof blockTab.answer>, { kind: 'not-blocked' }>['fault'];

export const BLOCK_FAULT_WORDS: Readonly<Record<BlockFault, WordKey>> = {
  'no-site': 'blockFaultNoSite',
  'own-service': 'blockFaultOwnService',
  'public-suffix': 'blockFaultPublicSuffix',
  'storage-broken': 'blockFaultStorageBroken',
};
