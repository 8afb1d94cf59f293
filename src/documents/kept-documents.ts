import type { DocumentKind } from '#src/contract/document.ts';

/**
 * The last good edition of each document, as the very text that was signed. Both methods reject with StorageFailed only. They go when
 * the person signs out.
 */
export type KeptDocuments = {
  readonly read: (kind: DocumentKind) => Promise<string | null>;
  /** In place of an earlier edition. Resolves when it is on the disk. */
  readonly keep: (kind: DocumentKind, document: string) => Promise<void>;
};
