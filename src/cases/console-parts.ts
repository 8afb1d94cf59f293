import type { SuffixRules } from '#src/blocking/registrable-domain.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { EnrolDeviceParts } from '#src/enrolment/enrol-device.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import type { SealedDraftStore } from './keep-drafts.ts';
import type { Argon2Cost } from './passphrase-lock.ts';
import type { StrengthCheck } from './passphrase-strength.ts';
import type { OfficerKey, OpenVault } from './vault.ts';

/** Where an officer's device keeps the officer key behind its passphrase. */
export type OfficerKeyStore = {
  readonly current: () => Promise<OfficerKey | null>;
  /** Resolves when it is on the disk. Replaces the one before. */
  readonly keep: (key: OfficerKey) => Promise<void>;
};

/** A picture that the browser could read, in memory only. Sizes in pixels. */
export type DecodedPicture = {
  readonly width: number;
  readonly height: number;
  /** Draws it so many pixels wide, and as high as that makes it. */
  readonly drawOn: (canvas: HTMLCanvasElement, width: number) => void;
};

/** All that the console has of the world around it. */
export type ConsoleParts = {
  readonly enrolment: EnrolDeviceParts;
  readonly officerKeys: OfficerKeyStore;
  readonly sealedDrafts: SealedDraftStore;
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
  /** Null when the browser cannot read it as a picture. */
  readonly decodePicture: (picture: Blob) => Promise<DecodedPicture | null>;
  /** Hands a text to the browser to be saved as a file. */
  readonly saveText: (fileName: string, text: string) => void;
  /** The public suffix list, which this extension brings. */
  readonly loadSuffixRules: () => Promise<SuffixRules>;
  readonly loadStrengthCheck: (known: readonly string[]) => Promise<StrengthCheck>;
  readonly cost: Argon2Cost;
};

/** An officer at work: exists only while the vault is unlocked. */
export type OfficerSession = { readonly enrolment: Enrolment; readonly vault: OpenVault; readonly client: ServiceClient };
