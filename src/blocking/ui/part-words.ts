import type { BlockScope } from '#src/blocking/block-scope.ts';
import type { WordKey } from '#src/ui/words.tsx';

/** How much `partOf` a scope takes, for whoever sees the address beside it, or shall not see it. */
export const PART_WORDS: Readonly<Record<BlockScope['kind'], WordKey>> = {
  page: 'partPage',
  media: 'partMedia',
  path: 'partPath',
  host: 'partHost',
  site: 'partSite',
};
