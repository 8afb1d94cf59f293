import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import * as z from 'zod/mini';
import { CaseEventContent, CaseEventEnvelope, stepOf } from '#src/contract/case.ts';
import type { CaseEventKind, CaseRecord, CaseStep, OfficerDevices, ReceivedEvent } from '#src/contract/case.ts';
import { DeviceId, PublicKey, Sealed } from '#src/contract/primitives.ts';
import { digestOf, publicHalf } from '#src/sealing/digest.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope } from '#src/sealing/read-envelope.ts';
import type { OpeningKey } from './vault.ts';

export const EVENT_TYPE = 'safe-lesson-event+jws';

/** Why an entry does not fit, the first reason that was found. */
export type TrailFault =
  | 'not-an-event'
  /** The service knows no officer's device of that name. */
  | 'unknown-device'
  | 'bad-signature'
  /** It says another case, device or vault than the one it stands under. */
  | 'of-another'
  /** It does not follow on the entry before it: one is missing, changed or in another place. */
  | 'out-of-chain'
  | 'cannot-open';

export type TrailEntry = {
  /** When the officer's device says that it happened, epoch ms; null when the entry cannot be read. */
  readonly at: number | null;
  readonly receivedAt: number;
  readonly officerName: string;
  /** Null when the entry cannot be read; of what is not for this officer to open, just what the service is told. */
  readonly kind: CaseEventKind | CaseStep | null;
  /** Null when it cannot be opened, or is not for this officer to open. */
  readonly content: CaseEventContent | null;
  /** Sealed by another officer who may read the case, to a key of their own: what it says is theirs to know. */
  readonly isForAnother: boolean;
  readonly fault: TrailFault | null;
};

export type Trail = {
  readonly entries: readonly TrailEntry[];
  /** False when the service names another last entry than the one it shows. */
  readonly endsAtHead: boolean;
  readonly isWhole: boolean;
};

/** As `GET /v1/officer-devices` names them; the own device's key is put in from where it is kept. */
export type KnownDevices = z.infer<typeof OfficerDevices>['devices'];

const SignedHeader = z.looseObject({ alg: z.literal('ES256'), typ: z.literal(EVENT_TYPE), kid: DeviceId });

/**
 * Checks every signature and every link; what does not fit is shown with its fault, never left out. `keys` begins with the vault's: an
 * entry of a case for all officers must be sealed to it, and one of a case `isForOneOfficer` must not.
 */
export async function readTrail(
  of: Pick<CaseRecord, 'id' | 'report' | 'events' | 'head'>,
  keys: readonly [OpeningKey, ...OpeningKey[]],
  devices: KnownDevices,
  isForOneOfficer = false,
): Promise<Trail> {
  const links = [await digestOf(of.report.body)];
  for (const { event } of of.events) links.push(await digestOf(event));
  const entries = await Promise.all(
    of.events.map((received, index) =>
      readEntry(received, { caseId: of.id, prev: links[index] ?? '', keys, devices, isForOneOfficer }),
    ),
  );
  const endsAtHead = links.at(-1) === of.head;
  return { entries, endsAtHead, isWhole: endsAtHead && entries.every(({ fault }) => fault === null) };
}

type Expected = {
  readonly caseId: string;
  readonly prev: string;
  readonly keys: readonly [OpeningKey, ...OpeningKey[]];
  readonly devices: KnownDevices;
  readonly isForOneOfficer: boolean;
};

async function readEntry(
  { event, receivedAt, officerName }: ReceivedEvent,
  { caseId, prev, keys, devices, isForOneOfficer }: Expected,
): Promise<TrailEntry> {
  const unread = { at: null, receivedAt, officerName, kind: null, content: null, isForAnother: false };

  const header = SignedHeader.safeParse(readHeader(event));
  if (!header.success) return { ...unread, fault: 'not-an-event' };
  const device = devices.find(({ deviceId }) => deviceId === header.data.kid);
  if (device === undefined) return { ...unread, fault: 'unknown-device' };
  const payload = await verify(event, device.publicKey);
  if (payload === null) return { ...unread, fault: 'bad-signature' };

  const sealed = Sealed.safeParse(payload);
  const envelope = CaseEventEnvelope.safeParse(sealed.success ? readEnvelope(sealed.data) : null);
  if (!sealed.success || !envelope.success) return { ...unread, fault: 'not-an-event' };
  const { at, kind: step, keyId, ...names } = envelope.data;
  const [vaultKey, ...others] = keys;
  const key = isForOneOfficer ? others.find((one) => one.keyId === keyId) : vaultKey;
  const content = CaseEventContent.safeParse(key === undefined ? null : await openSeal(key.privateKey, sealed.data));
  const shown = content.success ? content.data : null;
  const entry = { ...unread, at, kind: shown?.kind ?? null, content: shown };

  const isToVault = keyId === vaultKey.keyId;
  if (names.caseId !== caseId || names.officerDeviceId !== device.deviceId || isToVault === isForOneOfficer) {
    return { ...entry, fault: 'of-another' };
  }
  if (names.prev !== prev) return { ...entry, fault: 'out-of-chain' };
  const named = { ...entry, officerName: device.personName };
  // Their signature stands for what the action made of the case.
  if (key === undefined) return { ...named, kind: step, isForAnother: true, fault: null };
  return shown !== null && stepOf(shown.kind) === step
    ? { ...named, fault: null }
    : { ...entry, content: null, kind: null, fault: 'cannot-open' };
}

function readHeader(event: string): unknown {
  try {
    return decodeProtectedHeader(event);
  } catch {
    // Not a JWS: the entry is shown as none of ours.
    return null;
  }
}

async function verify(event: string, publicKey: unknown): Promise<unknown> {
  const key = z.looseObject(PublicKey.shape).safeParse(publicKey);
  if (!key.success) return null;
  try {
    const imported = await importJWK(publicHalf(key.data), 'ES256');
    const { payload } = await compactVerify(event, imported, { algorithms: ['ES256'] });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    // Signed with another key, changed on the way, or not JSON: in each case nobody stands for it.
    return null;
  }
}
