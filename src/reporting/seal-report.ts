import type { ReportId } from '#src/contract/primitives.ts';
import { LARGEST_WITHOUT_CAPTURE, PADDED_SIZES } from '#src/contract/report-limits.ts';
import type { Envelope, ReportPart } from '#src/contract/envelope.ts';
import type { ReportContent } from '#src/contract/report-content.ts';
import type { Enrolment, PinnedVaultKey } from '#src/enrolment/enrolment.ts';
import { digestOf } from '#src/sealing/digest.ts';
import { seal } from '#src/sealing/seal.ts';
import type { sealForSome } from '#src/sealing/seal-for-some.ts';
import type { CategoryRule } from '#src/taxonomy/category-rules.ts';
import type { NewEntry, OnlyFor } from './outbox.ts';

export type ToSeal = {
  readonly id: ReportId;
  readonly part: ReportPart;
  readonly about: ReportId | null;
  readonly createdAt: number;
  readonly rule: CategoryRule;
  readonly content: ReportContent;
  /** Who alone may read a report; null or left out when the vault opens it. Whatever is added to a report goes where that went. */
  readonly onlyFor?: OnlyFor | null;
};

/** The general encryptor, which only pages have: the worker makes no report for one officer. */
export type SealForSome = typeof sealForSome;

/** The service refuses a hard stop that is larger: better said before anything is saved. */
const SIZES_OF_HARD_STOPS = PADDED_SIZES.filter((size) => size <= LARGEST_WITHOUT_CAPTURE);

/** A report as it is kept and sent: only the officers can read what it says. Null when it is larger than any report may be. */
export async function sealReport(
  { id, part, about, createdAt, rule, content, onlyFor = null }: ToSeal,
  { deviceId }: Pick<Enrolment, 'deviceId'>,
  vaultKey: PinnedVaultKey,
  seq: number,
  sealFor?: SealForSome,
): Promise<NewEntry | null> {
  const { keyId } = onlyFor?.officer ?? vaultKey;
  const envelope: Envelope = { v: 1, id, part, about, deviceId, seq, ...rule, keyId, createdAt };
  const sizes = rule.capture === 'none' ? SIZES_OF_HARD_STOPS : PADDED_SIZES;
  const sealed =
    onlyFor === null
      ? await seal(vaultKey, envelope, content, sizes)
      : await required(sealFor)([onlyFor.officer, onlyFor.recovery], envelope, content, sizes);
  if (sealed === null) return null;
  const body = JSON.stringify(sealed);
  return {
    id,
    seq,
    part,
    about,
    onlyFor,
    createdAt,
    deadlineClass: rule.deadlineClass,
    capture: rule.capture,
    body,
    digest: await digestOf(body),
  };
}

function required(sealFor: SealForSome | undefined): SealForSome {
  if (sealFor === undefined) throw new TypeError('Only a page seals for one officer');
  return sealFor;
}
