import { base64url } from 'jose';
import { PROOF_SCHEME } from '#src/contract/proof.ts';
import type { ProofHeader, ProofPayload } from '#src/contract/proof.ts';
import { digestOf } from '#src/sealing/digest.ts';

/** Who signs: a device by its id, a newcomer by its key's thumbprint. */
export type Signer = { readonly kid: ProofHeader['kid']; readonly privateKey: CryptoKey };

export type ToProve = {
  readonly method: string;
  readonly pathAndQuery: string;
  readonly body: string;
  /** The service's time as well as this device knows it, epoch ms. */
  readonly at: number;
  /** A fresh random UUID. */
  readonly proofId: string;
};

/** The value of the `Authorization` header. */
export async function proveRequest(signer: Signer, { method, pathAndQuery, body, at, proofId }: ToProve): Promise<string> {
  const header: ProofHeader = { typ: 'safe-lesson-proof+jwt', alg: 'ES256', kid: signer.kid };
  const payload: ProofPayload = { htm: method, htu: pathAndQuery, bdy: await digestOf(body), iat: at, jti: proofId };
  const signed = `${encode(header)}.${encode(payload)}`;
  // WebCrypto's ECDSA signature is the very form that JWS wants (RFC 7518 section 3.4).
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    signer.privateKey,
    new TextEncoder().encode(signed),
  );
  return `${PROOF_SCHEME} ${signed}.${base64url.encode(new Uint8Array(signature))}`;
}

const encode = (value: unknown): string => base64url.encode(JSON.stringify(value));
