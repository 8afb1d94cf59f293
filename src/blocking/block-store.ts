import type { BlockedSite } from './questions.ts';

/** Which sites are blocked: the truth, which the browser's rules follow. Rejects with StorageFailed only. */
export type BlockStore = {
  /** Keeps the time of a site that is blocked already. */
  readonly add: (site: BlockedSite) => Promise<void>;
  readonly remove: (host: string) => Promise<void>;
  /** Newest first. */
  readonly list: () => Promise<readonly BlockedSite[]>;
};
