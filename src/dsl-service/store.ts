import type { CaseStep, CaseFeed, CaseRecord } from '#src/contract/case.ts';
import type { DocumentKind } from '#src/contract/document.ts';
import type { Role } from '#src/contract/enrolment.ts';
import type { DeviceId, Digest, EventId, KeyId, PublicKey, ReportId, Sealed } from '#src/contract/primitives.ts';
import type { SealedPack } from '#src/contract/sealed-pack.ts';
import type { Receipt, Receipts } from '#src/contract/receipt.ts';
import type { Envelope, ReportPart } from '#src/contract/envelope.ts';
import type { VaultKey } from '#src/contract/vault.ts';
import type { EventRefusal } from './case-order.ts';

/**
 * What the service keeps. Every promise of a change settles only after the change is on disk; every method rejects with
 * StoreUnavailable when the database is full, locked or gone, and then nothing of that change was kept.
 */
export type Store = {
  /** Really writes and reads. */
  readonly check: (at: number) => Promise<void>;
  readonly readSettings: () => Promise<Settings>;
  /** Changes only what is given. */
  readonly changeSettings: (change: Partial<Settings>) => Promise<void>;

  readonly addCode: (code: NewCode) => Promise<void>;
  /** Uses a code up; the same secret with the same key again gives the same device. Null: unknown, used, expired or revoked. */
  readonly redeemCode: (redeeming: Redeeming) => Promise<Device | null>;
  readonly countCodesByAdministrator: () => Promise<number>;

  readonly findDevice: (id: string) => Promise<Device | null>;
  /** Every device there ever was, oldest first, with how far its reports came. */
  readonly listDevices: () => Promise<readonly DeviceLine[]>;
  /** False when there is no such device. */
  readonly revokeDevice: (id: DeviceId, at: number) => Promise<boolean>;
  /** The device gives itself up; once it did, the first time stays. */
  readonly leaveDevice: (id: DeviceId, at: number) => Promise<void>;

  /** False when this proof was seen before. Forgets those whose time is over. */
  readonly rememberProof: (
    proof: { readonly kid: string; readonly jti: string; readonly until: number },
    now: number,
  ) => Promise<boolean>;

  /** Null until the vault was made. */
  readonly readVault: () => Promise<KeptVault | null>;
  /** False when there is a vault already, unless this very request made it. */
  readonly createVault: (vault: NewKeptVault) => Promise<boolean>;
  /** Whether a key is, or ever was, the vault's or the recovery kit's. */
  readonly isKeyOf: (whose: 'vault' | 'recovery-kit', keyId: KeyId) => Promise<boolean>;
  /** The officer's device whose own key it is, or ever was. */
  readonly findKeyHolder: (keyId: KeyId) => Promise<Device | null>;
  readonly readVaultCopy: (deviceId: DeviceId) => Promise<Sealed | null>;
  /** False when the officer key is another device's. */
  readonly putVaultCopy: (copy: VaultCopy) => Promise<boolean>;

  readonly putReport: (report: NewReport) => Promise<PutReport>;
  /** Reports, addenda and captures of a device whose receipt changed after a revision, oldest change first. */
  readonly listReceipts: (deviceId: DeviceId, after: number) => Promise<Receipts>;
  readonly listSequenceGaps: () => Promise<readonly SequenceGap[]>;

  /** To an officer, what is for another officer alone does not exist. */
  readonly findCase: (id: ReportId, officer: DeviceId) => Promise<CaseRecord | null>;
  readonly listCases: (after: number, limits: PageLimits, officer: DeviceId) => Promise<CaseFeed>;
  readonly listCaseChanges: (
    after: number,
    limit: number,
    officer: DeviceId,
  ) => Promise<readonly { readonly caseId: ReportId; readonly revision: number }[]>;
  readonly addCaseEvent: (event: NewKeptEvent) => Promise<AddedEvent>;
  /** Null when the officer has no such capture of such a case; without a body once it was erased. */
  readonly findCapture: (
    id: { readonly caseId: ReportId; readonly captureId: ReportId },
    officer: DeviceId,
  ) => Promise<KeptCapture | null>;
  /** Every officer's device there ever was, oldest first. */
  readonly listOfficers: () => Promise<readonly Officer[]>;

  /** The cases that one officer alone may read. */
  readonly listCasesForOne: () => Promise<readonly { readonly reference: string; readonly officerDeviceId: DeviceId }[]>;
  /** Such a case as it is kept; null for every other. */
  readonly findCaseForOne: (reference: string) => Promise<SealedCase | null>;

  /** The newest edition, if its number is larger than `after`; null when there is none. */
  readonly findDocument: (kind: DocumentKind, after: number) => Promise<string | null>;
  /** False when this edition or a newer one is kept, unless it is this very document. */
  readonly putDocument: (document: NewKeptDocument) => Promise<boolean>;

  /** Until when it is kept; null when another pack is kept under this id. Forgets those whose time is over. */
  readonly putPack: (pack: NewKeptPack) => Promise<number | null>;
  /** Null when there is none, or its time is over. */
  readonly findPack: (id: Digest, at: number) => Promise<SealedPack | null>;

  readonly close: () => Promise<void>;
};

/** The database cannot do it now: full, locked, unreadable or closed. Nothing was kept, so the request may come again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

export type Settings = {
  readonly agencyName: string | null;
  readonly dslName: string | null;
  readonly dslPhone: string | null;
  /** Where the service was last reachable: scheme, host and port. */
  readonly origin: string | null;
};

export type Device = {
  readonly id: DeviceId;
  readonly role: Role;
  readonly personName: string;
  readonly publicKey: PublicKey;
  /** When somebody withdrew it. */
  readonly revokedAt: number | null;
  /** When it gave itself up. */
  readonly leftAt: number | null;
};

export const isInUse = ({ revokedAt, leftAt }: Device): boolean => revokedAt === null && leftAt === null;

/** `officerPublicKey` is null until the officer's console first opened the vault. */
type Officer = Device & { readonly officerPublicKey: PublicKey | null };

type DeviceLine = Device & {
  readonly enrolledAt: number;
  /** The largest sequence number that arrived; 0 for none. */
  readonly lastSeq: number;
};

type NewCode = {
  readonly secretHash: Digest;
  readonly role: Role;
  readonly personName: string;
  /** The officer's device; null for the service's command line. */
  readonly madeBy: DeviceId | null;
  readonly madeAt: number;
  readonly expiresAt: number;
};

export type Redeeming = {
  readonly secretHash: Digest;
  readonly keyId: KeyId;
  readonly publicKey: PublicKey;
  /** What the device is called when it is a new one. */
  readonly newDeviceId: DeviceId;
  readonly at: number;
};

type KeptVault = {
  readonly vaultKey: VaultKey;
  readonly recoveryPublicKey: PublicKey;
  readonly recoveryCopy: Sealed;
};

type NewKeptVault = {
  readonly vaultKey: VaultKey;
  readonly recoveryPublicKey: PublicKey;
  readonly recoveryCopy: Sealed;
  readonly officer: VaultCopy;
  /** Digest of the request's body. */
  readonly madeWith: Digest;
};

export type VaultCopy = {
  readonly deviceId: DeviceId;
  readonly epoch: number;
  readonly officerPublicKey: PublicKey;
  readonly officerCopy: Sealed;
  readonly at: number;
};

export type NewReport = {
  readonly envelope: Envelope;
  /** The one officer's key that it is sealed to; null for the vault's. */
  readonly onlyFor: KeyId | null;
  readonly digest: Digest;
  /** The body as it was received. */
  readonly body: string;
  /** The compact JWS that the device proved the request with. */
  readonly proof: string;
  readonly receivedAt: number;
  /** Asked again when the reference is taken. */
  readonly newReference: () => string;
};

export type PutReport =
  | {
      readonly kind: 'kept';
      readonly receipt: Receipt;
      /** Null when it was kept before. */
      readonly news: {
        /** The case that changed; null for an addendum whose report is still to come. */
        readonly caseId: ReportId | null;
        readonly sequence: SequenceNews;
      } | null;
    }
  /** Another body is kept under this id. */
  | { readonly kind: 'differs' }
  /** It adds to another device's report, to what is no report, or for one officer to what is not for that officer. */
  | { readonly kind: 'about-refused' }
  /** Nothing may be captured for this case, or no longer. */
  | { readonly kind: 'capture-refused' };

/** `gap`: the numbers from `firstMissing` up to this one's are still to come. `fork`: the device used the number twice. */
export type SequenceNews =
  | { readonly kind: 'in-order' }
  | { readonly kind: 'late' }
  | { readonly kind: 'gap'; readonly firstMissing: number }
  | { readonly kind: 'fork' };

/** Reports `first` to `last` of a device never arrived, though a later one did. */
type SequenceGap = { readonly deviceId: DeviceId; readonly first: number; readonly last: number };

export type PageLimits = {
  readonly cases: number;
  /** Of the reports' bodies and the events; a page holds at least one case. */
  readonly characters: number;
};

export type NewKeptEvent = {
  readonly id: EventId;
  readonly caseId: ReportId;
  readonly kind: CaseStep;
  readonly prev: Digest;
  readonly keyId: KeyId;
  readonly officerDeviceId: DeviceId;
  /** The compact JWS. */
  readonly text: string;
  readonly digest: Digest;
  readonly receivedAt: number;
};

export type AddedEvent =
  | { readonly kind: 'added'; readonly case: CaseRecord; readonly isNew: boolean }
  | { readonly kind: 'refused'; readonly reason: 'case-unknown' | 'envelope-mismatch' | 'key-unknown' | EventRefusal };

type KeptCapture = { readonly id: ReportId; readonly digest: Digest; readonly body: string | null };

/** What the recovery kit opens where the officer cannot: as text of this service, still sealed. */
export type SealedCase = {
  readonly reference: string;
  readonly tutorName: string;
  readonly recoveryPublicKey: PublicKey;
  readonly parts: readonly SealedPart[];
  readonly events: readonly { readonly event: string; readonly receivedAt: number; readonly officerName: string }[];
};

type SealedPart = {
  readonly id: ReportId;
  readonly part: ReportPart;
  readonly body: string;
  readonly digest: Digest;
  readonly receivedAt: number;
};

export type NewKeptPack = {
  readonly id: Digest;
  readonly pack: SealedPack;
  readonly deviceId: DeviceId;
  readonly at: number;
  readonly keptUntil: number;
};

export type NewKeptDocument = {
  readonly kind: DocumentKind;
  readonly number: number;
  /** The compact JWS. */
  readonly text: string;
  readonly officerDeviceId: DeviceId;
  readonly at: number;
};
