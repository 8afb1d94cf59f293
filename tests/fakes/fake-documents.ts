import type { DocumentKind } from '#src/contract/document.ts';
import type { KeptDocuments } from '#src/documents/kept-documents.ts';

export class FakeDocuments implements KeptDocuments {
  readonly kept = new Map<DocumentKind, string>();

  read: KeptDocuments['read'] = async (kind) => this.kept.get(kind) ?? null;

  keep: KeptDocuments['keep'] = async (kind, document) => {
    this.kept.set(kind, document);
  };
}
