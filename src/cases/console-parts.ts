import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { EnrolDeviceParts } from '#src/enrolment/enrol-device.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import type { Argon2Cost } from './passphrase-lock.ts';
import type { StrengthCheck } from './passphrase-strength.ts';
import type { OfficerKey, OpenVault } from './vault.ts';

/** Where an officer's device keeps the officer key behind its passphrase. */
export type OfficerKeyStore = {
  readonly current: () => Promise<OfficerKey | null>;
  /** Resolves when it is on the disk. Replaces the one before. */
  readonly keep: (key: OfficerKey) => Promise<void>;
};

/** All that the console has of the world around it. */
export type ConsoleParts = {
  readonly enrolment: EnrolDeviceParts;
  readonly officerKeys: OfficerKeyStore;
  readonly clientFor: (enrolment: Enrolment) => ServiceClient;
  /** The service's clock as well as this device knows it, epoch ms. */
  readonly now: () => number;
  readonly newId: () => string;
  /** In [0, 1). */
  readonly jitter: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Runs every so many milliseconds until the answer is called. */
  readonly every: (periodMs: number, run: () => void) => () => void;
  readonly copyText: (text: string) => Promise<void>;
  readonly print: () => void;
  readonly loadStrengthCheck: (known: readonly string[]) => Promise<StrengthCheck>;
  readonly cost: Argon2Cost;
};

/** An officer at work: exists only while the vault is unlocked. */
export type OfficerSession = { readonly enrolment: Enrolment; readonly vault: OpenVault; readonly client: ServiceClient };
