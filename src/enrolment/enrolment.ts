import type { Role } from '#src/contract/enrolment.ts';
import type { DeviceId, KeyId, PublicKey } from '#src/contract/primitives.ts';
import type { TutorEnrolment } from './questions.ts';

/** The key that a device seals to, pinned when it was enrolled: what the service says later does not change it. */
export type PinnedVaultKey = { readonly epoch: number; readonly keyId: KeyId; readonly publicKey: PublicKey };

/** How this device belongs to a person. The private key cannot be taken out of the browser. */
export type Enrolment = {
  readonly role: Role;
  readonly deviceId: DeviceId;
  readonly privateKey: CryptoKey;
  readonly publicKey: PublicKey;
  readonly personName: string;
  readonly agencyName: string;
  readonly dslName: string;
  readonly dslPhone: string;
  readonly origin: string;
  /** Null only for the officer who is about to make the vault. */
  readonly vaultKey: PinnedVaultKey | null;
  readonly enrolledAt: number;
};

/** A key pair that was offered to the service with one code, and whose answer has not been seen. */
export type PendingKey = {
  readonly privateKey: CryptoKey;
  readonly publicKey: PublicKey;
  /** Of the code's secret: the same code goes on with the same key, so that a lost answer can be had again. */
  readonly secretDigest: string;
};

/** What is kept of one role's enrolment. A tutor's and an officer's are apart, so that one device can have both. */
export type EnrolmentStore = {
  readonly current: () => Promise<Enrolment | null>;
  readonly pending: () => Promise<PendingKey | null>;
  readonly keepPending: (key: PendingKey) => Promise<void>;
  /** Replaces what was pending, and whoever has left, in one step. */
  readonly keep: (enrolment: Enrolment) => Promise<void>;
};

/** What people are told of an enrolment: nothing in it can sign or open anything. */
export const describeEnrolment = ({ personName, agencyName, dslName, dslPhone, origin }: Enrolment): TutorEnrolment => ({
  personName,
  agencyName,
  dslName,
  dslPhone,
  origin,
});
