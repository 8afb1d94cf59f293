import { createHash, generateKeyPairSync, sign } from 'node:crypto';

export type SelfSignedCertificate = {
  readonly key: string;
  readonly cert: string;
  /** Chromium takes a certificate with this key for a good one when it is named to it, whatever the host. */
  readonly keyHash: string;
};

/** Made anew each time, so that no private key lies about: Node makes keys and signatures, but not what is signed. */
export function selfSignedCertificate(): SelfSignedCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const publicPart = publicKey.export({ type: 'spki', format: 'der' });
  // RFC 5280, 4.1: version 3, serial number, algorithm, issuer, validity, subject, key.
  const signed = tlv(
    SEQUENCE,
    tlv(0xa0, tlv(INTEGER, Buffer.of(2))),
    tlv(INTEGER, Buffer.of(1)),
    ECDSA_WITH_SHA256,
    NAME,
    tlv(SEQUENCE, tlv(UTC_TIME, Buffer.from('200101000000Z')), tlv(UTC_TIME, Buffer.from('491231235959Z'))),
    NAME,
    publicPart,
  );
  const signature = tlv(BIT_STRING, Buffer.of(0), sign('sha256', signed, privateKey));
  const certificate = tlv(SEQUENCE, signed, ECDSA_WITH_SHA256, signature);
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    keyHash: createHash('sha256').update(publicPart).digest('base64'),
  };
}

const [INTEGER, BIT_STRING, OBJECT_ID, UTF8_STRING, UTC_TIME, SEQUENCE, SET] = [0x02, 0x03, 0x06, 0x0c, 0x17, 0x30, 0x31];

/** A value of ASN.1 as DER writes it: its kind, its length, and what it is made of. */
function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...head), content]);
}

/** 1.2.840.10045.4.3.2 */
const ECDSA_WITH_SHA256 = tlv(SEQUENCE, tlv(OBJECT_ID, Buffer.from('2a8648ce3d040302', 'hex')));
/** The common name, 2.5.4.3. */
const NAME = tlv(
  SEQUENCE,
  tlv(SET, tlv(SEQUENCE, tlv(OBJECT_ID, Buffer.from('550403', 'hex')), tlv(UTF8_STRING, Buffer.from('test')))),
);
