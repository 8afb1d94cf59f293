import type { EnrolmentCode } from '#src/contract/enrolment-code.ts';
import { enrolDevice as enrolDeviceRoute, getAgency } from '#src/contract/public-routes.ts';
import type { Agency } from '#src/contract/vault.ts';
import { digestOf, keyIdOf } from '#src/sealing/digest.ts';
import type { Signer } from '#src/service-client/request-proof.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import type { Enrolment, EnrolmentStore, PendingKey, PinnedVaultKey } from './enrolment.ts';
import type { EnrolFault } from './questions.ts';

export type EnrolDeviceParts = {
  /** The store of the role that the code is for. */
  readonly store: EnrolmentStore;
  /** Of a tutor's device: whether somebody has signed out here whose reports are not all sent yet. */
  readonly isBeingLeft?: () => Promise<boolean>;
  readonly clientFor: (origin: string, signer: Signer | null) => ServiceClient;
  /** A fresh ECDSA P-256 pair whose private key cannot be exported. */
  readonly newDeviceKey: () => Promise<Pick<PendingKey, 'privateKey' | 'publicKey'>>;
  readonly now: () => number;
};

export type EnrolOutcome =
  | { readonly kind: 'enrolled'; readonly enrolment: Enrolment }
  | { readonly kind: 'refused'; readonly fault: EnrolFault };

/**
 * Makes this device the code's: looks up the agency, compares its vault key with the code's fingerprint, and offers the service a
 * key of its own. The code of the first officer has no fingerprint, because that officer makes the vault.
 */
export async function enrolDevice(parts: EnrolDeviceParts, code: EnrolmentCode): Promise<EnrolOutcome> {
  try {
    if ((await parts.store.current()) !== null) return refused('already-enrolled');
    if ((await parts.isBeingLeft?.()) === true) return refused('being-left');
    const agency = await parts.clientFor(code.origin, null).call(getAgency);
    if (agency.kind !== 'answered') return refused(faultOf(agency));
    const pinned = await pinVaultKey(code, agency.answer);
    if (!pinned.ok) return refused(pinned.fault);
    return await redeem(parts, code, pinned.vaultKey);
  } catch (error) {
    if (error instanceof StorageFailed) return refused('storage-broken');
    throw error;
  }
}

async function redeem(parts: EnrolDeviceParts, code: EnrolmentCode, vaultKey: PinnedVaultKey | null): Promise<EnrolOutcome> {
  const { privateKey, publicKey } = await keyToOffer(parts, code.secret);
  const client = parts.clientFor(code.origin, { kid: await keyIdOf(publicKey), privateKey });
  const answer = await client.call(enrolDeviceRoute, { body: { secret: code.secret, publicKey } });
  if (answer.kind !== 'answered') return refused(faultOf(answer));
  const { deviceId, role, personName, agency } = answer.answer;
  if (role !== code.role) return refused('not-the-service');
  const enrolment: Enrolment = {
    role,
    deviceId,
    privateKey,
    publicKey,
    personName,
    agencyName: agency.name,
    dslName: agency.dsl.name,
    dslPhone: agency.dsl.phone,
    origin: code.origin,
    vaultKey,
    enrolledAt: parts.now(),
  };
  await parts.store.keep(enrolment);
  return { kind: 'enrolled', enrolment };
}

/** Kept before it is offered: when the answer is lost, the same code and key get it again. */
async function keyToOffer({ store, newDeviceKey }: EnrolDeviceParts, secret: string): Promise<PendingKey> {
  const secretDigest = await digestOf(secret);
  const pending = await store.pending();
  if (pending?.secretDigest === secretDigest) return pending;
  const fresh = { ...(await newDeviceKey()), secretDigest };
  await store.keepPending(fresh);
  return fresh;
}

type Pinned =
  | { readonly ok: true; readonly vaultKey: PinnedVaultKey | null }
  | { readonly ok: false; readonly fault: 'vault-missing' | 'vault-key-differs' };

async function pinVaultKey(code: EnrolmentCode, { vaultKey }: Agency): Promise<Pinned> {
  if (code.vaultKeyId === null) {
    // The first officer trusts no vault key but the one that this officer's own console makes.
    return code.role === 'officer' ? { ok: true, vaultKey: null } : { ok: false, fault: 'vault-key-differs' };
  }
  if (vaultKey === null) return { ok: false, fault: 'vault-missing' };
  const { epoch, keyId, publicKey } = vaultKey;
  // What the service calls the key proves nothing: only the thumbprint of the key itself is compared.
  const isTheCodes = (await keyIdOf(publicKey)) === code.vaultKeyId && keyId === code.vaultKeyId;
  return isTheCodes ? { ok: true, vaultKey: { epoch, keyId, publicKey } } : { ok: false, fault: 'vault-key-differs' };
}

function faultOf(outcome: Exclude<Outcome<never>, { readonly kind: 'answered' }>): EnrolFault {
  if (outcome.kind !== 'refused') return outcome.kind;
  if (outcome.status === 429) return 'rate-limited';
  if (outcome.reason === 'code-refused' || outcome.reason === 'vault-missing') return outcome.reason;
  return outcome.status >= 500 ? 'unreachable' : 'not-the-service';
}

const refused = (fault: EnrolFault): EnrolOutcome => ({ kind: 'refused', fault });
