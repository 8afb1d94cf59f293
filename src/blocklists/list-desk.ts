import type { WhyTyped } from '#src/blocking/why-blocked.ts';
import type { AddedList, NewList, RefreshedList } from './keep-lists.ts';
import type { KeptList } from './kept-list.ts';
import type { Found } from './name-parts.ts';
import type { ReadOwn } from './own-list.ts';

export const LIST_FILES = ['hosts', 'csv', 'json'] as const;
/** In what form somebody takes a list away. */
export type ListFile = (typeof LIST_FILES)[number];

export type WantedList = Omit<NewList, 'from'> & {
  readonly from: { readonly kind: 'address'; readonly address: string } | { readonly kind: 'file'; readonly file: File };
};

/** Browsers draw nothing that is much taller than so many rows. */
export const MOST_FOUND = 100_000;

export type FindWanted = {
  readonly lists: readonly Pick<KeptList, 'id' | 'changedAt'>[];
  readonly text: string;
  /** Of all that is found, the rows that are looked at. */
  readonly from: number;
  readonly count: number;
};

export type FoundNames = { readonly total: number; readonly rows: readonly Found[] };

/**
 * What takes long is done behind this desk, so that nobody waits for it: a worker of the page's own. Each rejects when the worker broke or
 * the disk failed; what the worker was about to keep is then kept, or is not.
 */
export type ListDesk = {
  /** Whether `stop` came in time, the answer says. */
  readonly add: (wanted: WantedList, onRead: (bytes: number) => void, stop: AbortSignal) => Promise<AddedList>;
  readonly refresh: (list: KeptList) => Promise<RefreshedList>;
  /** Null where it was asked anew before it came to this. */
  readonly find: (wanted: FindWanted) => Promise<FoundNames | null>;
  readonly why: (typed: string) => Promise<WhyTyped>;
  readonly write: (id: string, as: ListFile) => Promise<Blob>;
  /** Reads a file with somebody's own blocks, and keeps nothing of it. */
  readonly readOwn: (file: File) => Promise<ReadOwn>;
};
