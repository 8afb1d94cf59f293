import type { DocumentKind } from '#src/contract/document.ts';
import type { DeviceId } from '#src/contract/primitives.ts';
import type { KeptDocuments } from '#src/documents/kept-documents.ts';

export class FakeDocuments implements KeptDocuments {
  readonly kept = new Map<DocumentKind, string>();
  /** Of the tutor who is enrolled; null: it is not asked who is. */
  tutor: DeviceId | null = null;

  read: KeptDocuments['read'] = async (kind) => this.kept.get(kind) ?? null;

  keep: KeptDocuments['keep'] = async (kind, document, deviceId) => {
    if (this.tutor !== null && this.tutor !== deviceId) return false;
    this.kept.set(kind, document);
    return true;
  };
}
