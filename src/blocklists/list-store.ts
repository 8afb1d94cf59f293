import type { KeptList } from './kept-list.ts';
import type { NameParts } from './name-parts.ts';

/** All that is in a list, ready to be kept. */
export type ListContent = {
  readonly block: NameParts;
  readonly allow: NameParts;
  /** By `buildIndex`. */
  readonly blockIndex: ArrayBuffer;
  readonly allowIndex: ArrayBuffer;
};

/** The lists of this device. Rejects with StorageFailed only; each call does all that it does or nothing. */
export type ListStore = {
  /** Oldest first, with those that were removed and not tidied away yet. */
  readonly all: () => Promise<readonly KeptList[]>;
  readonly add: (list: KeptList, content: ListContent) => Promise<void>;
  /** Answers whether the list was there; where it is gone nothing is done. With no content its names stay as they are. */
  readonly change: (id: string, to: (list: KeptList) => KeptList, content?: ListContent) => Promise<boolean>;
  readonly names: (id: string) => Promise<Pick<ListContent, 'block' | 'allow'>>;
  /** Null where the list is gone. */
  readonly indexes: (id: string) => Promise<Pick<ListContent, 'blockIndex' | 'allowIndex'> | null>;
  /** For good. */
  readonly forget: (ids: readonly string[]) => Promise<void>;
};
