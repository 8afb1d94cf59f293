import { DeviceId } from '#src/contract/primitives.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { newDeviceKey } from '#src/platform/device-keys.ts';
import { keyIdOf, publicHalf } from '#src/sealing/digest.ts';
import { T0 } from './report-builders.ts';

/** An enrolled tutor's device, and the private half of the vault that it seals to. */
export async function testEnrolment(): Promise<{ readonly enrolment: Enrolment; readonly vaultPrivateKey: CryptoKey }> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const publicKey = publicHalf({ ...(await crypto.subtle.exportKey('jwk', pair.publicKey)) });
  const enrolment: Enrolment = {
    ...(await newDeviceKey()),
    role: 'tutor',
    deviceId: DeviceId.parse('11111111-1111-4111-8111-111111111111'),
    personName: 'Tutor One',
    agencyName: 'An agency',
    dslName: 'The lead',
    dslPhone: '01632 960000',
    origin: 'https://dsl.example',
    vaultKey: { epoch: 1, keyId: await keyIdOf(publicKey), publicKey },
    enrolledAt: T0,
  };
  return { enrolment, vaultPrivateKey: pair.privateKey };
}
