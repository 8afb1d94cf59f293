import { compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';
import type { PublicKey } from '#src/contract/primitives.ts';
import { PROOF_SCHEME, PROOF_WINDOW_MS, ProofHeader, ProofPayload } from '#src/contract/proof.ts';
import type { RefusalReason } from '#src/contract/refusals.ts';
import { parseJson } from './seal-shape.ts';

/** What a proof has to be about. */
export type Asked = {
  readonly authorization: string | undefined;
  readonly method: string;
  readonly pathAndQuery: string;
  readonly bodyDigest: string;
};

type ProofFault = Extract<RefusalReason, `proof-${string}`>;

export type CheckedProof<Signer> =
  | { readonly ok: true; readonly signer: Signer; readonly proof: string }
  | { readonly ok: false; readonly reason: ProofFault };

export type ProofParts<Signer> = {
  /** Whose key has this name; null when it is nobody's. */
  readonly findSigner: (kid: string) => Promise<Signer | null>;
  /** False when this proof was used before. Asked last, so that nothing is remembered for who cannot sign. */
  readonly remember: (kid: string, jti: string, until: number) => Promise<boolean>;
  readonly now: number;
};

export async function checkProof<Signer extends { readonly publicKey: PublicKey }>(
  asked: Asked,
  { findSigner, remember, now }: ProofParts<Signer>,
): Promise<CheckedProof<Signer>> {
  const [scheme, proof, ...rest] = (asked.authorization ?? '').trim().split(/ +/);
  if (scheme?.toLowerCase() !== PROOF_SCHEME.toLowerCase()) return fault('proof-missing');
  if (proof === undefined || rest.length > 0) return fault('proof-malformed');

  const header = readHeader(proof);
  if (header === null) return fault('proof-malformed');
  const signer = await findSigner(header.kid);
  if (signer === null) return fault('proof-foreign');

  const signed = await verify(proof, signer.publicKey);
  if (!signed.ok) return signed;
  const { htm, htu, bdy, iat, jti } = signed.payload;
  if (htm !== asked.method || htu !== asked.pathAndQuery || bdy !== asked.bodyDigest) return fault('proof-mismatch');
  if (Math.abs(now - iat) > PROOF_WINDOW_MS) return fault('proof-stale');
  if (!(await remember(header.kid, jti, iat + PROOF_WINDOW_MS))) return fault('proof-replayed');
  return { ok: true, signer, proof };
}

/** Whether these coordinates are a point of the curve, so that signatures can be checked against them. */
export async function isUsableKey(publicKey: PublicKey): Promise<boolean> {
  try {
    await importJWK(publicKey, 'ES256');
    return true;
  } catch {
    // WebCrypto refuses coordinates that are not on the curve: such a key is nobody's.
    return false;
  }
}

const fault = (reason: ProofFault): { readonly ok: false; readonly reason: ProofFault } => ({ ok: false, reason });

function readHeader(proof: string): ProofHeader | null {
  try {
    const header = ProofHeader.safeParse(decodeProtectedHeader(proof));
    return header.success ? header.data : null;
  } catch {
    // Not a JWS at all.
    return null;
  }
}

async function verify(
  proof: string,
  publicKey: PublicKey,
): Promise<{ readonly ok: true; readonly payload: ProofPayload } | { readonly ok: false; readonly reason: ProofFault }> {
  try {
    const { payload } = await compactVerify(proof, await importJWK(publicKey, 'ES256'), { algorithms: ['ES256'] });
    const parsed = ProofPayload.safeParse(parseJson(payload));
    return parsed.success ? { ok: true, payload: parsed.data } : fault('proof-malformed');
  } catch (error) {
    // Everything that jose throws here is about the text of the proof: it is refused, and why is its own reason.
    if (error instanceof errors.JWSSignatureVerificationFailed) return fault('proof-forged');
    if (error instanceof errors.JOSEError) return fault('proof-malformed');
    throw error;
  }
}
