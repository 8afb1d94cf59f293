import type { SearchParts } from '#src/search/search-parts.ts';
import type { SelfTestParts } from '#src/search/self-test.ts';

/** What the coverage page is handed. The same each time. */
export type CoverageParts = SearchParts & Pick<SelfTestParts, 'tabs' | 'readWords' | 'now'>;
