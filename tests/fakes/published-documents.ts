import { Directory } from '#src/contract/directory.ts';
import { DocumentPayload } from '#src/contract/document.ts';
import type { DocumentKind } from '#src/contract/document.ts';
import type { PublicKey } from '#src/contract/primitives.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { signDocument } from '#src/sealing/signed-document.ts';
import { T0 } from './report-builders.ts';

/** A vault's signing key as officers hold it, with the half that devices pin. */
export async function testSigner(): Promise<{ readonly signingKey: CryptoKey; readonly publicKey: PublicKey }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  return { signingKey: pair.privateKey, publicKey: publicHalf({ ...(await crypto.subtle.exportKey('jwk', pair.publicKey)) }) };
}

/** An edition as an officer's console would publish it. */
export async function publish(
  { signingKey, publicKey }: Awaited<ReturnType<typeof testSigner>>,
  kind: DocumentKind,
  number: number,
  content: unknown,
): Promise<string> {
  const payload = { v: 1, kind, number, issuedAt: T0, keyId: await keyIdOf(publicKey), content };
  return signDocument(signingKey, DocumentPayload.parse(payload));
}

/** The directory of an agency with one officer and nobody else. */
export async function testDirectory(of: Partial<Directory> = {}): Promise<Directory> {
  const { publicKey } = await testSigner();
  return Directory.parse({
    mainOfficer: { name: 'The lead', phone: '01632 960000', publicKey },
    alternate: null,
    recoveryPublicKey: publicKey,
    deputies: [],
    dataProtection: null,
    it: null,
    ...of,
  });
}
