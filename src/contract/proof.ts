import * as z from 'zod/mini';
import { DeviceId, Digest, Instant, KeyId, Uuid } from './primitives.ts';

/**
 * Every request but the public ones carries `Authorization: Proof <compact JWS>` (the shape of RFC 9449): ES256 with the device
 * key, over what is asked, signed at the moment of sending.
 */
export const PROOF_SCHEME = 'Proof';

export const ProofHeader = z.strictObject({
  typ: z.literal('safe-lesson-proof+jwt'),
  alg: z.literal('ES256'),
  /** The device's id; while enrolling, the thumbprint of the key that is being enrolled. */
  kid: z.union([DeviceId, KeyId]),
});
export type ProofHeader = z.infer<typeof ProofHeader>;

export const ProofPayload = z.strictObject({
  /** HTTP method, upper case. */
  htm: z.string(),
  /** Path and query as sent, without scheme and host. */
  htu: z.string(),
  /** SHA-256 of the body's bytes; of no bytes when there is no body. */
  bdy: Digest,
  /** The device's idea of the service's clock, in milliseconds. */
  iat: Instant,
  jti: Uuid,
});
export type ProofPayload = z.infer<typeof ProofPayload>;

/** A proof is accepted this long before and after the service's own time; its `jti` is remembered as long. */
export const PROOF_WINDOW_MS = 5 * 60 * 1000;
