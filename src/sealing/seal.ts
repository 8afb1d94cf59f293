import { base64url } from 'jose';
import { SEAL_ALGORITHMS } from '#src/contract/primitives.ts';
import type { KeyId, PublicKey, Sealed } from '#src/contract/primitives.ts';
import { padJson } from './padding.ts';

/*
 * The sealing half of JWE, for one algorithm, on WebCrypto alone: the worker must stay small to wake up quickly, and the
 * general encryptor of `jose` would be a third of it. Whatever is sealed here is opened with `jose` (open-seal.ts), in each
 * test and in each console, so that the two cannot drift apart.
 */

export type SealTo = { readonly keyId: KeyId; readonly publicKey: PublicKey };

/**
 * Seals `content` so that only the holder of the private key can read it, with `envelope` readable and protected from change.
 * Null when the content is larger than the largest of `paddedSizes` (bytes).
 */
export async function seal(
  to: SealTo,
  envelope: unknown,
  content: unknown,
  paddedSizes: readonly number[],
): Promise<Sealed | null> {
  const plaintext = padJson(content, paddedSizes);
  if (plaintext === null) return null;

  const ephemeral = await crypto.subtle.generateKey(P256, true, ['deriveBits']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', ephemeral.publicKey);
  const header = encodeJson({ ...SEAL_ALGORITHMS, kid: to.keyId, epk: { kty, crv, x, y } });
  const aad = encodeJson(envelope);

  const contentKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const encrypted = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(`${header}.${aad}`) }, contentKey, plaintext),
  );
  const wrappedKey = await crypto.subtle.wrapKey(
    'raw',
    contentKey,
    await agreeOnKey(ephemeral.privateKey, to.publicKey),
    'AES-KW',
  );

  return {
    protected: header,
    encrypted_key: base64url.encode(new Uint8Array(wrappedKey)),
    iv: base64url.encode(iv),
    ciphertext: base64url.encode(encrypted.subarray(0, -TAG_BYTES)),
    tag: base64url.encode(encrypted.subarray(-TAG_BYTES)),
    aad,
  };
}

const P256 = { name: 'ECDH', namedCurve: 'P-256' } as const;
const TAG_BYTES = 16;

/** ECDH-ES with the Concat KDF, one round of SHA-256 without party info (RFC 7518 section 4.6.2), to an AES-KW key of 256 bits. */
async function agreeOnKey(ephemeralPrivateKey: CryptoKey, recipient: PublicKey): Promise<CryptoKey> {
  const recipientKey = await crypto.subtle.importKey('jwk', recipient, P256, false, []);
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: recipientKey }, ephemeralPrivateKey, 256);
  const noParty = uint32(0);
  const rounds = concat(
    uint32(1),
    new Uint8Array(secret),
    uint32(SEAL_ALGORITHMS.alg.length),
    utf8(SEAL_ALGORITHMS.alg),
    noParty,
    noParty,
    uint32(256),
  );
  const derived = await crypto.subtle.digest('SHA-256', rounds);
  return crypto.subtle.importKey('raw', derived, 'AES-KW', false, ['wrapKey']);
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const encodeJson = (value: unknown): string => base64url.encode(JSON.stringify(value));

function uint32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
