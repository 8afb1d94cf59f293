import { CompactSign, compactVerify, importJWK } from 'jose';
import { DOCUMENT_TYPE, DocumentPayload } from '#src/contract/document.ts';
import type { DocumentKind } from '#src/contract/document.ts';
import type { KeyId, PublicKey } from '#src/contract/primitives.ts';

/** Signs an edition of a document with the vault's signing key. */
export function signDocument(signingKey: CryptoKey, payload: DocumentPayload): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: DOCUMENT_TYPE, kid: payload.keyId })
    .sign(signingKey);
}

/** What a document says, when this vault key signed it and it is of this kind; else null. Its content is still unchecked. */
export async function readDocument(
  document: string,
  kind: DocumentKind,
  vaultKey: { readonly keyId: KeyId; readonly publicKey: PublicKey },
): Promise<DocumentPayload | null> {
  try {
    const key = await importJWK(vaultKey.publicKey, 'ES256');
    const { payload, protectedHeader } = await compactVerify(document, key, { algorithms: ['ES256'] });
    if (protectedHeader.typ !== DOCUMENT_TYPE) return null;
    const read = DocumentPayload.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
    return read.success && read.data.kind === kind && read.data.keyId === vaultKey.keyId ? read.data : null;
  } catch {
    // Signed by another key, changed, or not such a document at all: nobody stands for it.
    return null;
  }
}
