import type { DocumentKind } from '#src/contract/document.ts';
import type { DeviceId } from '#src/contract/primitives.ts';

/**
 * The last good edition of each document, as the very text that was signed. Both methods reject with StorageFailed only. They go when
 * the person signs out.
 */
export type KeptDocuments = {
  readonly read: (kind: DocumentKind) => Promise<string | null>;
  /**
   * In place of an earlier edition. Resolves when it is on the disk; with false, and nothing is kept, where the tutor of this device has
   * signed out since it was asked for.
   */
  readonly keep: (kind: DocumentKind, document: string, deviceId: DeviceId) => Promise<boolean>;
};
