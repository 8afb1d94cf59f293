import { randomUUID } from 'node:crypto';
import type { CaseEventContent, CaseRecord, ReceivedReport } from '#src/contract/case.ts';
import { DeviceId, EventId, ReportId } from '#src/contract/primitives.ts';
import type { PublicKey } from '#src/contract/primitives.ts';
import { Envelope } from '#src/contract/envelope.ts';
import { AddendumContent, FlagContent } from '#src/contract/report-content.ts';
import { PADDED_SIZES } from '#src/contract/report-limits.ts';
import { ruleOf } from '#src/taxonomy/rule-for.ts';
import { digestOf, publicHalf } from '#src/sealing/digest.ts';
import { sealForSome } from '#src/sealing/seal-for-some.ts';
import { seal } from '#src/sealing/seal.ts';
import type { SealTo } from '#src/sealing/seal.ts';
import { signEvent } from '#src/cases/record-event.ts';
import type { Recorder } from '#src/cases/record-event.ts';
import type { OpenVault } from '#src/cases/vault.ts';

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
  AddendumContent.parse({ v: 1, kind: 'addendum', category: null, subType: null, pupils: null, note: '', addedAt: NOON + 60_000, ...content });

type Sent = { readonly envelope?: Partial<Envelope>; readonly receivedAt?: number };

export async function receive(
  vault: OpenVault,
  content: unknown,
  { envelope = {}, receivedAt = NOON }: Sent = {},
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
    keyId: vault.keyId,
    createdAt: receivedAt - 1_000,
    ...envelope,
  });
  const body = JSON.stringify(await seal(vault, full, content, PADDED_SIZES));
  return { id: full.id, about: full.about, body, digest: await digestOf(body), receivedAt };
}

let references = 0;

/** A case of one report, as the service would show it before any officer did anything. */
export async function makeCase(vault: OpenVault, content = flag(), of: Sent & Partial<CaseRecord> = {}): Promise<CaseRecord> {
  const { envelope, ...record } = of;
  const rule = ruleOf(content.category);
  const report = await receive(vault, content, {
    ...(record.receivedAt === undefined ? {} : { receivedAt: record.receivedAt }),
    envelope: { ...rule, ...envelope },
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
