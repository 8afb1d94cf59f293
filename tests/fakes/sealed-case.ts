import { randomUUID } from 'node:crypto';
import type { CaseEventContent, CaseRecord, ReceivedReport } from '#src/contract/case.ts';
import { DeviceId, EventId, ReportId } from '#src/contract/primitives.ts';
import type { PublicKey } from '#src/contract/primitives.ts';
import { Envelope } from '#src/contract/envelope.ts';
import {
  AddendumContent,
  CaptureContent,
  FlagContent,
  IncidentNoteContent,
  ToldContent,
  WithdrawalContent,
} from '#src/contract/report-content.ts';
import type { ReportOpening } from '#src/contract/report-content.ts';
import { PADDED_SIZES } from '#src/contract/report-limits.ts';
import { ruleOf } from '#src/taxonomy/rule-for.ts';
import { digestOf, publicHalf } from '#src/sealing/digest.ts';
import { sealForSome } from '#src/sealing/seal-for-some.ts';
import { seal } from '#src/sealing/seal.ts';
import type { SealTo } from '#src/sealing/seal.ts';
import { signEvent } from '#src/cases/record-event.ts';
import type { Recorder } from '#src/cases/record-event.ts';

export type TestDevice = { readonly deviceId: DeviceId; readonly privateKey: CryptoKey; readonly publicKey: PublicKey };

export async function makeDevice(): Promise<TestDevice> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  return {
    deviceId: DeviceId.parse(randomUUID()),
    privateKey: pair.privateKey,
    publicKey: publicHalf({ ...(await crypto.subtle.exportKey('jwk', pair.publicKey)) }),
  };
}

const NOON = Date.UTC(2026, 10, 18, 12, 0);

/** A flag as a tutor's device would have made it, validated by the contract so that no fixture can be illegal. */
export const flag = (content: Partial<FlagContent> = {}): FlagContent =>
  FlagContent.parse({
    v: 1,
    kind: 'flag',
    category: 'C4',
    subType: null,
    isDangerNow: false,
    pupils: 'unanswered',
    setting: null,
    lesson: '',
    taxonomy: 1,
    addressOf: 'page',
    address: 'https://videos.example.org/watch/violent-clip',
    addressParts: 'host-and-path',
    happenedAt: NOON - 60_000,
    note: '',
    isBlocked: true,
    madeFrom: 'pop-up',
    productVersion: '0.1.0',
    ...content,
  });

export const addendum = (content: Partial<AddendumContent> = {}): AddendumContent =>
  AddendumContent.parse({
    v: 1,
    kind: 'addendum',
    category: null,
    subType: null,
    pupils: null,
    note: '',
    addedAt: NOON + 60_000,
    ...content,
  });

/** A fuller report that needs no page. */
export const incidentNote = (content: Partial<IncidentNoteContent> = {}): IncidentNoteContent =>
  IncidentNoteContent.parse({
    v: 1,
    kind: 'incident-note',
    category: 'B1',
    subType: null,
    isDangerNow: false,
    pupils: 'unanswered',
    setting: null,
    lesson: '',
    taxonomy: 1,
    where: 'In a group chat on a phone',
    whatHappened: 'A pupil showed me messages that frightened them.',
    affected: ['child'],
    isPupilKnownToSetting: true,
    whoSaw: '',
    whatWasDone: '',
    told: [],
    isAboutDsl: false,
    happenedAt: NOON - 60_000,
    madeFrom: 'side-panel',
    productVersion: '0.1.0',
    ...content,
  });

export const told = (content: Partial<ToldContent['told']> = {}): ToldContent =>
  ToldContent.parse({
    v: 1,
    kind: 'told',
    told: { who: 'setting-dsl', how: 'phone', at: NOON + 30_000, name: '', ...content },
    addedAt: NOON + 60_000,
  });

export const withdrawal = (): WithdrawalContent => WithdrawalContent.parse({ v: 1, kind: 'withdrawal', addedAt: NOON + 60_000 });

/** A picture as tests decode it: its very text says how large it is. */
export const picture = (width = 320, height = 200, text = `picture ${width} ${height}`): CaptureContent['picture'] => ({
  type: 'image/webp',
  width,
  height,
  data: Buffer.from(text).toString('base64url'),
});

export const capture = (content: Partial<CaptureContent> = {}): CaptureContent =>
  CaptureContent.parse({
    v: 1,
    kind: 'capture',
    title: 'A page about gambling',
    selection: null,
    picture: null,
    capturedAt: NOON - 30_000,
    ...content,
  });

type Sent = {
  readonly envelope?: Partial<Envelope>;
  readonly receivedAt?: number;
  /** Sealed past the vault, so that each of these alone can read it. */
  readonly only?: readonly SealTo[];
};

export async function receive(
  vault: SealTo,
  content: unknown,
  { envelope = {}, receivedAt = NOON, only }: Sent = {},
): Promise<ReceivedReport> {
  const full = Envelope.parse({
    v: 1,
    id: ReportId.parse(randomUUID()),
    part: (envelope.about ?? null) === null ? 'report' : 'addendum',
    about: null,
    deviceId: DeviceId.parse(randomUUID()),
    seq: 1,
    deadlineClass: 'same-day',
    capture: 'none',
    keyId: (only?.[0] ?? vault).keyId,
    createdAt: receivedAt - 1_000,
    ...envelope,
  });
  const sealed =
    only === undefined ? await seal(vault, full, content, PADDED_SIZES) : await sealForSome(only, full, content, PADDED_SIZES);
  const body = JSON.stringify(sealed);
  return { id: full.id, about: full.about, body, digest: await digestOf(body), receivedAt };
}

let references = 0;

/** A case of one report, as the service would show it before any officer did anything. */
export async function makeCase(
  vault: SealTo,
  content: ReportOpening = flag(),
  of: Sent & Partial<CaseRecord> = {},
): Promise<CaseRecord> {
  const { envelope, only, ...record } = of;
  const rule = ruleOf(content.category);
  const report = await receive(vault, content, {
    ...(record.receivedAt === undefined ? {} : { receivedAt: record.receivedAt }),
    envelope: { ...rule, ...envelope },
    ...(only === undefined ? {} : { only }),
  });
  references += 1;
  return {
    id: report.id,
    reference: `7K3M-${String(references).padStart(4, '0')}`,
    deadlineClass: rule.deadlineClass,
    capture: rule.capture,
    status: 'received',
    statusAt: report.receivedAt,
    receivedAt: report.receivedAt,
    tutorName: 'Tutor One',
    report,
    addenda: [],
    captures: [],
    events: [],
    head: report.digest,
    revision: references,
    ...record,
  };
}

/** Adds an officer's action in the way that a console does. */
export async function withEvent(
  record: CaseRecord,
  sealTo: SealTo,
  device: TestDevice,
  content: CaseEventContent,
  at = NOON + 120_000,
): Promise<CaseRecord> {
  const signer: Pick<Recorder, 'sealTo' | 'device' | 'now' | 'newId'> = { sealTo, device, now: () => at, newId: randomUUID };
  const signed = await signEvent(signer, record, content, EventId.parse(randomUUID()));
  if (signed === null) throw new TypeError('The event does not fit');
  return {
    ...record,
    events: [...record.events, { event: signed.event, receivedAt: at, officerName: 'Officer One' }],
    head: await digestOf(signed.event),
    revision: record.revision + 1_000,
  };
}
