import * as z from 'zod/mini';

/**
 * A whole number from 0 that can be counted on exactly, here and in a database; asked of the language, because the general integer weighs
 * more in the worker.
 */
export const Whole = z.number().check(z.refine(Number.isSafeInteger), z.nonnegative());

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const Instant = Whole;

/** As `crypto.randomUUID` writes it; a pattern, because the general check weighs much in the worker. */
export const Uuid = z.string().check(z.regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/));

/** Random, made where the thing is made, so that it can serve as the idempotency key. */
export const ReportId = Uuid.brand<'ReportId'>();
export type ReportId = z.infer<typeof ReportId>;

export const EventId = Uuid.brand<'EventId'>();
export type EventId = z.infer<typeof EventId>;

export const DeviceId = Uuid.brand<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;

/** SHA-256, base64url without padding (RFC 4648 section 5). */
export const Digest = z.string().check(z.regex(/^[\w-]{43}$/));
export type Digest = z.infer<typeof Digest>;

/** RFC 7638 thumbprint of a public key: names the key, and is what people compare as its fingerprint. */
export const KeyId = Digest.brand<'KeyId'>();
export type KeyId = z.infer<typeof KeyId>;

/** The public half of a P-256 key as a JWK (RFC 7518 section 6.2). */
export const PublicKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().check(z.regex(/^[\w-]{43}$/)),
  y: z.string().check(z.regex(/^[\w-]{43}$/)),
});
export type PublicKey = z.infer<typeof PublicKey>;

const Base64Url = z.string().check(z.regex(/^[\w-]+$/));

/** Flattened JWE JSON (RFC 7516 section 7.2.2) with `aad`: the readable envelope, which the seal protects from change. */
export const Sealed = z.strictObject({
  protected: Base64Url,
  encrypted_key: Base64Url,
  iv: Base64Url,
  ciphertext: Base64Url,
  tag: Base64Url,
  aad: Base64Url,
});
export type Sealed = z.infer<typeof Sealed>;

/**
 * General JWE JSON (RFC 7516 section 7.2.1): one text for some keys, each of which opens it alone. For what must not go to the vault.
 */
export const SealedForSome = z.strictObject({
  protected: Base64Url,
  recipients: z.array(
    z.strictObject({
      header: z.strictObject({ alg: z.literal('ECDH-ES+A256KW'), kid: KeyId, epk: PublicKey }),
      encrypted_key: Base64Url,
    }),
  ),
  iv: Base64Url,
  ciphertext: Base64Url,
  tag: Base64Url,
  aad: Base64Url,
});
export type SealedForSome = z.infer<typeof SealedForSome>;

/** What every seal of this contract uses; a seal with another algorithm is refused. */
export const SEAL_ALGORITHMS = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM' } as const;
