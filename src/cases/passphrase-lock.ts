import { argon2id } from 'hash-wasm';
import { base64url, CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import * as z from 'zod/mini';

/** What deriving a key from a passphrase costs. `memory` in KiB. */
export const Argon2Cost = z.strictObject({
  memory: z.int().check(z.minimum(8), z.maximum(2_097_152)),
  iterations: z.int().check(z.minimum(1), z.maximum(100)),
  parallelism: z.int().check(z.minimum(1), z.maximum(16)),
});
export type Argon2Cost = z.infer<typeof Argon2Cost>;

/** RFC 9106 section 4's second choice in memory and passes, on the one thread that a page has; above OWASP's minimum of 19 MiB, 2 passes. */
export const TODAYS_COST: Argon2Cost = { memory: 65_536, iterations: 3, parallelism: 1 };

/** A JWE that says itself how its key is derived, so that a later version can raise the cost and still open this. */
const LockHeader = z.looseObject({
  alg: z.literal('dir'),
  enc: z.literal('A256GCM'),
  kdf: z.extend(Argon2Cost, { name: z.literal('argon2id'), version: z.literal(0x13), salt: z.string() }),
});

/** Seals a value with a key that is derived from the passphrase: a compact JWE. */
export async function lockWithPassphrase(content: unknown, passphrase: string, cost: Argon2Cost = TODAYS_COST): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const kdf = { name: 'argon2id', version: 0x13, ...cost, salt: base64url.encode(salt) };
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kdf })
    .encrypt(await deriveKey(passphrase, salt, cost));
}

/** What was locked, as untrusted JSON; null when the passphrase is wrong or the JWE is not one of these. */
export async function openWithPassphrase(locked: string, passphrase: string): Promise<unknown> {
  try {
    const { kdf } = LockHeader.parse(decodeProtectedHeader(locked));
    const key = await deriveKey(passphrase, base64url.decode(kdf.salt), kdf);
    const { plaintext } = await compactDecrypt(locked, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return JSON.parse(new TextDecoder().decode(plaintext));
  } catch {
    // Another passphrase, or not a lock of ours: it does not open, and the caller says so.
    return null;
  }
}

/** Unicode can write the same passphrase in more than one way; NFC makes every keyboard's the same (RFC 8265 section 4.2). */
async function deriveKey(
  passphrase: string,
  salt: Uint8Array,
  { memory, iterations, parallelism }: Argon2Cost,
): Promise<Uint8Array> {
  return argon2id({
    password: passphrase.normalize('NFC'),
    salt,
    memorySize: memory,
    iterations,
    parallelism,
    hashLength: 32,
    outputType: 'binary',
  });
}
