import * as z from 'zod/mini';

/** Every reason for which the service refuses, with its status. The sentence in the answer says what to do; this is for code. */
export const REFUSALS = {
  'proof-missing': 401,
  'proof-malformed': 401,
  'proof-forged': 401,
  /** Outside PROOF_WINDOW_MS: `serverTime` tells the device how far off its clock is. */
  'proof-stale': 401,
  'proof-replayed': 401,
  /** The key is not one of this service's. */
  'proof-foreign': 401,
  /** Signed for another method, path or body. */
  'proof-mismatch': 401,
  'device-revoked': 403,
  'role-refused': 403,
  /** Unknown, used, expired: one answer, so that nobody can tell them apart by guessing. */
  'code-refused': 403,
  'body-malformed': 400,
  'body-too-large': 413,
  'envelope-mismatch': 422,
  'key-unknown': 422,
  'report-differs': 422,
  'capture-refused': 422,
  'pack-differs': 422,
  'vault-missing': 409,
  'vault-exists': 409,
  'case-unknown': 404,
  /** An edition with this number or a newer one is published already. */
  'document-outdated': 409,
  'chain-moved': 409,
  'event-out-of-order': 409,
  'route-unknown': 404,
  'method-refused': 405,
  'rate-limited': 429,
  busy: 503,
  broken: 500,
} as const;

export const RefusalReason = z.enum(Object.keys(REFUSALS) as [keyof typeof REFUSALS, ...(keyof typeof REFUSALS)[]]);
export type RefusalReason = z.infer<typeof RefusalReason>;
