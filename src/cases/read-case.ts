import * as z from 'zod/mini';
import type { CaseRecord, ReceivedReport } from '#src/contract/case.ts';
import { Sealed } from '#src/contract/primitives.ts';
import { Envelope } from '#src/contract/envelope.ts';
import { AddendumContent, FlagContent } from '#src/contract/report-content.ts';
import { moreUrgent } from '#src/contract/urgency.ts';
import type { Capture, CategoryCode, DeadlineClass } from '#src/contract/category.ts';
import { digestOf } from '#src/sealing/digest.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope, sealedFor } from '#src/sealing/read-envelope.ts';
import { ruleOf } from '#src/taxonomy/rule-for.ts';
import { readTrail } from './audit-trail.ts';
import type { KnownDevices, Trail } from './audit-trail.ts';
import type { OpenVault } from './vault.ts';

/** Why a report or an addendum cannot be shown. */
export type Unreadable =
  | 'not-a-seal'
  /** Sealed to a key that this vault does not hold. */
  | 'other-key'
  /** Changed since it was sealed. */
  | 'does-not-open'
  /** Its envelope belongs to another report. */
  | 'of-another'
  /** Made by a version that is newer than this console. */
  | 'unknown-content';

export type Opened<Content> =
  | { readonly kind: 'read'; readonly content: Content; readonly receivedAt: number }
  | { readonly kind: 'unreadable'; readonly why: Unreadable; readonly receivedAt: number };

/** Where the service's word and the seals differ. The seals are believed. */
export type Doubt = 'deadline-class' | 'capture' | 'digest' | 'device';

export type ReadCase = {
  readonly record: CaseRecord;
  readonly report: Opened<FlagContent>;
  readonly addenda: readonly Opened<AddendumContent>[];
  /** What the tutor said last; null when nothing could be read. */
  readonly category: CategoryCode | null;
  readonly deadlineClass: DeadlineClass;
  /** `none` as soon as anything says so. */
  readonly capture: Capture;
  readonly isAcknowledged: boolean;
  readonly isDecided: boolean;
  readonly trail: Trail;
  readonly doubts: readonly Doubt[];
};

/** Opens a case and checks what the service says of it against what lies in the seals. */
export async function readCase(record: CaseRecord, vault: OpenVault, devices: KnownDevices): Promise<ReadCase> {
  const [report, trail, ...addenda] = await Promise.all([
    openReport(record.report, FlagContent, { id: record.id, about: null }, vault),
    readTrail(record, vault, devices),
    ...record.addenda.map((addendum) => openReport(addendum, AddendumContent, { id: addendum.id, about: record.id }, vault)),
  ]);
  const envelopes = [report, ...addenda].flatMap(({ envelope }) => (envelope === null ? [] : [envelope]));
  const category = [report, ...addenda].reduce<CategoryCode | null>(
    (last, { opened }) => (opened.kind === 'read' ? (opened.content.category ?? last) : last),
    null,
  );

  const doubts = new Set<Doubt>();
  const sealedClass = envelopes.map((envelope) => envelope.deadlineClass).reduce(moreUrgent, 'log');
  if (envelopes.length > 0 && sealedClass !== record.deadlineClass) doubts.add('deadline-class');
  const isHardStop = envelopes.some(({ capture }) => capture === 'none');
  if (isHardStop && record.capture === 'allowed') doubts.add('capture');
  if (new Set(envelopes.map(({ deviceId }) => deviceId)).size > 1) doubts.add('device');
  for (const { body, digest } of [record.report, ...record.addenda]) if ((await digestOf(body)) !== digest) doubts.add('digest');

  const isCategoryHardStop = category !== null && ruleOf(category).capture === 'none';
  return {
    record,
    report: report.opened,
    addenda: addenda.map(({ opened }) => opened),
    category,
    deadlineClass: moreUrgent(sealedClass, record.deadlineClass),
    capture: isHardStop || isCategoryHardStop || record.capture === 'none' ? 'none' : 'allowed',
    isAcknowledged: record.status !== 'received',
    isDecided: trail.entries.some(({ content }) => content?.kind === 'decision-recorded'),
    trail,
    doubts: [...doubts],
  };
}

type Identity = { readonly id: string; readonly about: string | null };

async function openReport<Content extends z.core.$ZodType>(
  received: ReceivedReport,
  schema: Content,
  expected: Identity,
  vault: OpenVault,
): Promise<{ readonly opened: Opened<z.output<Content>>; readonly envelope: Envelope | null }> {
  const { receivedAt } = received;
  const unreadable = (why: Unreadable) => ({ opened: { kind: 'unreadable', why, receivedAt } as const, envelope: null });

  const sealed = Sealed.safeParse(readJson(received.body));
  if (!sealed.success) return unreadable('not-a-seal');
  if (sealedFor(sealed.data) !== vault.keyId) return unreadable('other-key');
  const plain = await openSeal(vault.privateKey, sealed.data);
  if (plain === null) return unreadable('does-not-open');
  const envelope = Envelope.safeParse(readEnvelope(sealed.data));
  if (!envelope.success) return unreadable('unknown-content');
  if (envelope.data.id !== expected.id || envelope.data.about !== expected.about || envelope.data.keyId !== vault.keyId) {
    return unreadable('of-another');
  }
  const content = z.safeParse(schema, plain);
  if (!content.success) return { ...unreadable('unknown-content'), envelope: envelope.data };
  return { opened: { kind: 'read', content: content.data, receivedAt }, envelope: envelope.data };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the report is shown as one that cannot be opened.
    return null;
  }
}
