import * as z from 'zod/mini';
import { SignedDocument } from '#src/contract/document.ts';
import type { DocumentKind } from '#src/contract/document.ts';
import { putDocument } from '#src/contract/officer-routes.ts';
import { getDocument, getDocumentAfter } from '#src/contract/document-routes.ts';
import { readDocument, signDocument } from '#src/sealing/signed-document.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { faultOf } from './service-fault.ts';
import type { ServiceFault } from './service-fault.ts';
import type { OpenVault } from './vault.ts';

/** What officers publish to every device, in one of its editions. */
export type Edition<Content> = { readonly number: number; readonly issuedAt: number; readonly content: Content };

export type Published<Content> =
  | { readonly kind: 'edition'; readonly edition: Edition<Content> }
  | { readonly kind: 'nothing-yet' }
  /** The service shows something that this vault did not sign, or that this version cannot read; then `number` is still known. */
  | { readonly kind: 'not-ours'; readonly number: number }
  | { readonly kind: 'not-loaded'; readonly fault: ServiceFault };

export type DocumentParts = { readonly client: ServiceClient; readonly vault: OpenVault };

/** The newest edition that the service has, if the vault signed it. */
export async function loadDocument<Content extends z.core.$ZodType>(
  { client, vault }: DocumentParts,
  kind: DocumentKind,
  schema: Content,
): Promise<Published<z.output<Content>>> {
  const answer = await client.call(getDocument, { params: { kind } });
  if (answer.kind !== 'answered') return { kind: 'not-loaded', fault: faultOf(answer) };
  const { document } = answer.answer;
  return document === null ? { kind: 'nothing-yet' } : readPublished(document, vault, kind, schema);
}

/** What was published after edition `number`; null when nothing was, or when the service cannot say. */
export async function loadNewer<Content extends z.core.$ZodType>(
  { client, vault }: DocumentParts,
  kind: DocumentKind,
  number: number,
  schema: Content,
): Promise<Published<z.output<Content>> | null> {
  const answer = await client.call(getDocumentAfter, { params: { kind, number: String(number) } });
  if (answer.kind !== 'answered' || answer.answer.document === null) return null;
  const published = await readPublished(answer.answer.document, vault, kind, schema);
  return numberOf(published) > number ? published : null;
}

async function readPublished<Content extends z.core.$ZodType>(
  document: string,
  vault: OpenVault,
  kind: DocumentKind,
  schema: Content,
): Promise<Published<z.output<Content>>> {
  const payload = await readDocument(document, kind, vault);
  const content = z.safeParse(schema, payload?.content);
  if (payload === null || !content.success) return { kind: 'not-ours', number: payload?.number ?? 0 };
  return { kind: 'edition', edition: { number: payload.number, issuedAt: payload.issuedAt, content: content.data } };
}

export type Publishing<Content> =
  | { readonly kind: 'published'; readonly edition: Edition<Content> }
  /** Somebody else published an edition in the meantime. */
  | { readonly kind: 'outdated' }
  | { readonly kind: 'too-large' }
  /** Whoever asked knows that no device would take it. Nothing was signed. */
  | { readonly kind: 'not-fitting' }
  | { readonly kind: 'not-published'; readonly fault: ServiceFault };

/** Signs an edition with the vault's key and hands it to the service. */
export async function publishDocument<Content>(
  { client, vault }: DocumentParts,
  kind: DocumentKind,
  { number, issuedAt, content }: Edition<Content>,
): Promise<Exclude<Publishing<Content>, { readonly kind: 'not-fitting' }>> {
  const document = await signDocument(vault.signingKey, { v: 1, kind, number, issuedAt, keyId: vault.keyId, content });
  if (!SignedDocument.safeParse(document).success) return { kind: 'too-large' };
  const answer = await client.call(putDocument, { params: { kind }, body: { document } });
  if (answer.kind === 'answered') return { kind: 'published', edition: { number, issuedAt, content } };
  if (answer.kind !== 'refused' || answer.reason !== 'document-outdated') {
    return { kind: 'not-published', fault: faultOf(answer) };
  }
  // Perhaps it was this very edition, and only its answer was lost.
  const newest = await loadDocument({ client, vault }, kind, z.unknown());
  return newest.kind === 'edition' && JSON.stringify(newest.edition.content) === JSON.stringify(content)
    ? { kind: 'published', edition: { ...newest.edition, content } }
    : { kind: 'outdated' };
}

/** The edition that comes after number `after`, of a content that says by itself which edition it is. `issuedAt` in epoch ms. */
export const nextEdition = <Content extends { readonly number: number; readonly issuedOn: string }>(
  content: Content,
  after: number,
  issuedAt: number,
): Edition<Content> => ({
  number: after + 1,
  issuedAt,
  content: { ...content, number: after + 1, issuedOn: new Date(issuedAt).toISOString().slice(0, 10) },
});

/** The number of what is published; 0 for nothing. The next edition has to be greater. */
export function numberOf(published: Published<unknown> | null): number {
  switch (published?.kind) {
    case 'edition':
      return published.edition.number;
    case 'not-ours':
      return published.number;
    default:
      return 0;
  }
}
