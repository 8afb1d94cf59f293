import type { CaseRecord } from '#src/contract/case.ts';
import type { CategoryCode, DeadlineClass } from '#src/contract/category.ts';
import type { DeviceId } from '#src/contract/primitives.ts';
import { Addition, ReportOpening } from '#src/contract/report-content.ts';
import { moreUrgent } from '#src/contract/urgency.ts';
import { digestOf } from '#src/sealing/digest.ts';
import type { SealTo } from '#src/sealing/seal.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { ruleOf } from '#src/taxonomy/rule-for.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { readTrail } from './audit-trail.ts';
import type { KnownDevices, Trail } from './audit-trail.ts';
import { openBody } from './open-body.ts';
import type { Opened } from './open-body.ts';
import { capturesOf } from './shown-captures.ts';
import type { ShownCaptures } from './shown-captures.ts';
import type { OpeningKey, OpenVault } from './vault.ts';

/** Where the service's word and the seals differ. The seals are believed. */
export type Doubt =
  | 'deadline-class'
  | 'capture'
  /** The service still has something of the page that a hard stop should have taken away. */
  | 'capture-kept'
  | 'digest'
  | 'device';

/** Who can read a case: every officer, this one alone, or another one alone. `kit`: opened here with the recovery kit. */
export type Readers = 'officers' | 'only-me' | 'kit' | 'another-officer';

export type ReadCase = {
  /** What the service says of the case, without what was captured: that is in `captures` if it may be. */
  readonly record: Pick<
    CaseRecord,
    'id' | 'reference' | 'status' | 'statusAt' | 'receivedAt' | 'tutorName' | 'head' | 'revision'
  >;
  readonly report: Opened<ReportOpening>;
  readonly additions: readonly Opened<Addition>[];
  /** What the tutor said last; null when nothing could be read. */
  readonly category: CategoryCode | null;
  readonly deadlineClass: DeadlineClass;
  readonly captures: ShownCaptures;
  readonly readers: Readers;
  /** The device that reported; null when the report could not be read. */
  readonly deviceId: DeviceId | null;
  readonly isDangerNow: boolean;
  /** Said once, it stays said. */
  readonly isChildAtRisk: boolean;
  /** The tutor says that it was made by mistake. */
  readonly isWithdrawn: boolean;
  readonly isAcknowledged: boolean;
  /** Since it was closed last: a case that was closed and is open again wants a decision of its own. */
  readonly isDecided: boolean;
  readonly trail: Trail;
  readonly doubts: readonly Doubt[];
};

export type ReadingParts = {
  readonly vault: OpenVault;
  /** The officers' devices, by which the audit trail is checked. */
  readonly devices: KnownDevices;
  readonly taxonomy?: Taxonomy;
  /** Only after the recovery kit was typed in. */
  readonly kitKey?: OpeningKey | null;
};

/** Opens a case and checks what the service says of it against what lies in the seals. */
export async function readCase(
  { captures: lines, report: sealedReport, addenda: sealedAdditions, events, ...record }: CaseRecord,
  { vault, devices, taxonomy = builtInTaxonomy, kitKey = null }: ReadingParts,
): Promise<ReadCase> {
  const keys: readonly [OpeningKey, ...OpeningKey[]] = [vault, vault.officerKey, ...(kitKey === null ? [] : [kitKey])];
  const [report, ...additions] = await Promise.all([
    openBody(sealedReport, ReportOpening, { id: record.id, part: 'report', about: null }, keys),
    ...sealedAdditions.map((sealed) => openBody(sealed, Addition, { id: sealed.id, part: 'addendum', about: record.id }, keys)),
  ]);
  const trail = await readTrail({ ...record, report: sealedReport, events }, keys, devices, report.isForOneOfficer);

  const kinds = trail.entries.map(({ kind }) => kind);
  const envelopes = [report, ...additions].flatMap(({ envelope }) => (envelope === null ? [] : [envelope]));
  const contents = [report, ...additions].flatMap(({ opened }) => (opened.kind === 'read' ? [opened.content] : []));
  const category = contents.reduce<CategoryCode | null>(
    (last, content) => ('category' in content ? (content.category ?? last) : last),
    null,
  );
  const sealedClass = envelopes.map((envelope) => envelope.deadlineClass).reduce(moreUrgent, 'log');
  const isSealedStop = envelopes.some(({ capture }) => capture === 'none');
  const isHardStop =
    isSealedStop || record.capture === 'none' || (category !== null && ruleOf(category, taxonomy).capture === 'none');

  const doubts = new Set<Doubt>();
  if (envelopes.length > 0 && sealedClass !== record.deadlineClass) doubts.add('deadline-class');
  if (isSealedStop && record.capture === 'allowed') doubts.add('capture');
  if (isHardStop && lines.some(({ erasedAt }) => erasedAt === null)) doubts.add('capture-kept');
  if (new Set(envelopes.map(({ deviceId }) => deviceId)).size > 1) doubts.add('device');
  for (const { body, digest } of [sealedReport, ...sealedAdditions]) if ((await digestOf(body)) !== digest) doubts.add('digest');

  return {
    record,
    report: report.opened,
    additions: additions.map(({ opened }) => opened),
    category,
    deadlineClass: moreUrgent(sealedClass, record.deadlineClass),
    captures: capturesOf(isHardStop, lines),
    readers: readersOf(report, vault),
    deviceId: report.envelope?.deviceId ?? null,
    isDangerNow: contents.some((content) => 'isDangerNow' in content && content.isDangerNow),
    isChildAtRisk: contents.some((content) => 'pupils' in content && content.pupils === 'child-at-risk'),
    isWithdrawn: contents.some(({ kind }) => kind === 'withdrawal'),
    isAcknowledged: record.status !== 'received',
    isDecided: kinds.lastIndexOf('decision-recorded') > kinds.lastIndexOf('closed'),
    trail,
    doubts: [...doubts],
  };
}

/** Officers' actions are read by whoever can read the report, and by nobody else. */
export const sealEventsTo = ({ readers }: Pick<ReadCase, 'readers'>, vault: OpenVault): SealTo =>
  readers === 'officers' ? vault : vault.officerKey;

function readersOf(
  { isForOneOfficer, key }: { readonly isForOneOfficer: boolean; readonly key: OpeningKey | null },
  { officerKey }: OpenVault,
): Readers {
  if (!isForOneOfficer) return 'officers';
  if (key === null) return 'another-officer';
  return key.keyId === officerKey.keyId ? 'only-me' : 'kit';
}
