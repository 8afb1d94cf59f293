import type { ReportId } from '#src/contract/primitives.ts';
import { PADDED_SIZES } from '#src/contract/report-limits.ts';
import type { Envelope, ReportPart } from '#src/contract/envelope.ts';
import type { ReportContent } from '#src/contract/report-content.ts';
import type { Enrolment, PinnedVaultKey } from '#src/enrolment/enrolment.ts';
import { digestOf } from '#src/sealing/digest.ts';
import { seal } from '#src/sealing/seal.ts';
import type { CategoryRule } from '#src/taxonomy/category-rules.ts';
import type { NewEntry } from './outbox.ts';

export type ToSeal = {
  readonly id: ReportId;
  readonly part: ReportPart;
  readonly about: ReportId | null;
  readonly createdAt: number;
  readonly rule: CategoryRule;
  readonly content: ReportContent;
};

/** A report as it is kept and sent: only the officers can read what it says. Null when it is larger than any report may be. */
export async function sealReport(
  { id, part, about, createdAt, rule, content }: ToSeal,
  { deviceId }: Pick<Enrolment, 'deviceId'>,
  vaultKey: PinnedVaultKey,
  seq: number,
): Promise<NewEntry | null> {
  const { keyId } = vaultKey;
  const envelope: Envelope = { v: 1, id, part, about, deviceId, seq, ...rule, keyId, createdAt };
  const sealed = await seal(vaultKey, envelope, content, PADDED_SIZES);
  if (sealed === null) return null;
  const body = JSON.stringify(sealed);
  return {
    id,
    seq,
    part,
    about,
    onlyFor: null,
    createdAt,
    deadlineClass: rule.deadlineClass,
    body,
    digest: await digestOf(body),
  };
}
