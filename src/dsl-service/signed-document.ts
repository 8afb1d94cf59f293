import * as z from 'zod/mini';
import { DOCUMENT_TYPE, DocumentPayload } from '#src/contract/document.ts';
import { KeyId } from '#src/contract/primitives.ts';
import type { VaultKey } from '#src/contract/vault.ts';
import { readJwsHeader, verifyJws } from './compact-jws.ts';
import { parseJson } from './seal-shape.ts';

const DocumentHeader = z.strictObject({ alg: z.literal('ES256'), typ: z.literal(DOCUMENT_TYPE), kid: KeyId });

export type ReadDocument =
  | { readonly ok: true; readonly payload: DocumentPayload }
  | { readonly ok: false; readonly reason: 'body-malformed' | 'envelope-mismatch' | 'key-unknown' };

/**
 * What a document says of itself, when this vault key signed it. What it holds is for the devices to check: they trust the
 * signature, and not the service.
 */
export async function readSignedDocument(text: string, kind: string | undefined, vaultKey: VaultKey): Promise<ReadDocument> {
  const header = DocumentHeader.safeParse(readJwsHeader(text));
  if (!header.success) return { ok: false, reason: 'body-malformed' };
  if (header.data.kid !== vaultKey.keyId) return { ok: false, reason: 'key-unknown' };
  const signed = await verifyJws(text, vaultKey.publicKey);
  if (signed === null) return { ok: false, reason: 'envelope-mismatch' };
  const payload = DocumentPayload.safeParse(parseJson(signed));
  if (!payload.success) return { ok: false, reason: 'body-malformed' };
  return payload.data.kind === kind && payload.data.keyId === vaultKey.keyId
    ? { ok: true, payload: payload.data }
    : { ok: false, reason: 'envelope-mismatch' };
}
