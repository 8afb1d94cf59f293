import type * as z from 'zod/mini';
import type { blockTabSite } from '#src/blocking/questions.ts';
import type { WordKey } from '#src/ui/words.tsx';

type BlockFault = Extract<z.infer<typeof blockTabSite.answer>, { kind: 'not-blocked' }>['fault'];

export const BLOCK_FAULT_WORDS: Readonly<Record<BlockFault, WordKey>> = {
  'no-site': 'blockFaultNoSite',
  'own-service': 'blockFaultOwnService',
  'storage-broken': 'blockFaultStorageBroken',
};
