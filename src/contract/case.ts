import * as z from 'zod/mini';
import { DeviceId, Digest, EventId, Instant, KeyId, PublicKey, ReportId, Whole } from './primitives.ts';
import { CaseStatus } from './receipt.ts';
import { Capture, DeadlineClass } from './category.ts';

/**
 * What the service has to know of an officer's action to keep a case's status. Whatever leaves the case as it is is `noted`, and what it
 * was lies inside the seal: blocks are published in the clear at the same moment, and would otherwise name the address of their case.
 */
export const CASE_STEPS = ['noted', 'acknowledged', 'decision-recorded', 'closed'] as const;
export const CaseStep = z.enum(CASE_STEPS);
export type CaseStep = z.infer<typeof CaseStep>;

/**
 * What the service can read of an officer's action. `prev` is the digest of the event before it (of the compact JWS as text), or
 * of the report's body for the first one, so that a gap or an edit shows.
 */
export const CaseEventEnvelope = z.strictObject({
  v: z.literal(1),
  id: EventId,
  caseId: ReportId,
  kind: CaseStep,
  at: Instant,
  officerDeviceId: DeviceId,
  keyId: KeyId,
  prev: Digest,
});
export type CaseEventEnvelope = z.infer<typeof CaseEventEnvelope>;

export const DECISIONS = ['referred', 'handled-here', 'no-further-action'] as const;
export const Decision = z.enum(DECISIONS);
export type Decision = z.infer<typeof Decision>;

export const LONGEST_RATIONALE = 20_000;

/** How much of what the case is about was blocked. The address itself is the report's, and stands in no event. */
const BlockedPart = z.enum(['page', 'media', 'path', 'host', 'site']);

/** `edition`: of the published blocklist, the one that it came with. */
const blocklisted = { v: z.literal(1), part: BlockedPart, edition: Whole.check(z.minimum(1)) };

/** What lies inside an event's seal. */
export const CaseEventContent = z.discriminatedUnion('kind', [
  z.strictObject({ v: z.literal(1), kind: z.literal('opened') }),
  z.strictObject({ v: z.literal(1), kind: z.literal('capture-opened'), captureId: ReportId }),
  z.strictObject({ v: z.literal(1), kind: z.literal('acknowledged') }),
  z.strictObject({
    v: z.literal(1),
    kind: z.literal('decision-recorded'),
    decision: Decision,
    rationale: z.string().check(z.minLength(1), z.maxLength(LONGEST_RATIONALE), z.regex(/\S/)),
  }),
  z.strictObject({ v: z.literal(1), kind: z.literal('closed') }),
  z.strictObject({ ...blocklisted, kind: z.literal('blocked-for-everyone') }),
  z.strictObject({ ...blocklisted, kind: z.literal('unblocked-for-everyone') }),
]);
export type CaseEventContent = z.infer<typeof CaseEventContent>;
export type CaseEventKind = CaseEventContent['kind'];

/** What the service is told of an action. */
export function stepOf(kind: CaseEventKind): CaseStep {
  switch (kind) {
    case 'acknowledged':
    case 'decision-recorded':
    case 'closed':
      return kind;
    case 'opened':
    case 'capture-opened':
    case 'blocked-for-everyone':
    case 'unblocked-for-everyone':
      return 'noted';
  }
}

/**
 * A compact JWS (ES256, officer's device key, `kid` its device id, `typ` `safe-lesson-event+jws`) whose payload is the event's
 * flattened JWE as JSON, sealed to the vault key with `aad` = CaseEventEnvelope.
 */
const SignedCaseEvent = z.string().check(z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/), z.maxLength(200_000));
export const NewCaseEvent = z.strictObject({ event: SignedCaseEvent });
export type NewCaseEvent = z.infer<typeof NewCaseEvent>;

/** A report or addendum as it was received: `body` is the very text, so that its digest can be checked again. */
export const ReceivedReport = z.looseObject({
  id: ReportId,
  about: z.nullable(ReportId),
  body: z.string(),
  digest: Digest,
  receivedAt: Instant,
});
export type ReceivedReport = z.infer<typeof ReceivedReport>;

export const ReceivedEvent = z.looseObject({ event: SignedCaseEvent, receivedAt: Instant, officerName: z.string() });
export type ReceivedEvent = z.infer<typeof ReceivedEvent>;

/** What the service says of a capture with the case: `erasedAt` once a hard stop took its body away for good. */
export const CaptureLine = z.looseObject({
  id: ReportId,
  digest: Digest,
  receivedAt: Instant,
  erasedAt: z.nullable(Instant),
});
export type CaptureLine = z.infer<typeof CaptureLine>;

export const CapturedBody = z.looseObject({ id: ReportId, body: z.string(), digest: Digest });

/** A report in the officers' console, with what was added to it and what officers did. Its id is the report's. */
export const CaseRecord = z.looseObject({
  id: ReportId,
  reference: z.string(),
  /** The most urgent of the report's and its addenda's. */
  deadlineClass: DeadlineClass,
  /** `none` as soon as the report or one of its addenda says so. */
  capture: Capture,
  status: CaseStatus,
  statusAt: Instant,
  receivedAt: Instant,
  tutorName: z.string(),
  report: ReceivedReport,
  addenda: z.array(ReceivedReport),
  /** Empty whenever `capture` is `none`, but for what was erased. */
  captures: z.array(CaptureLine),
  events: z.array(ReceivedEvent),
  /** What an event's `prev` must be to be accepted next. */
  head: Digest,
  /** Grows with every change of any case; the largest seen is what to ask `after`. */
  revision: Whole.check(z.minimum(1)),
});
export type CaseRecord = z.infer<typeof CaseRecord>;

/** Cases that changed after `after`, oldest change first, at most 200; `more` says that there are further ones. */
export const CaseFeed = z.looseObject({
  cases: z.array(CaseRecord),
  revision: Whole,
  more: z.boolean(),
});
export type CaseFeed = z.infer<typeof CaseFeed>;

/** The public keys that events were signed with, so that a console can check what the service tells it. */
export const OfficerDevices = z.looseObject({
  devices: z.array(
    z.looseObject({
      deviceId: DeviceId,
      personName: z.string(),
      publicKey: z.looseObject({}),
      /** What a report for this officer alone is sealed to; absent for an officer who has not opened the vault yet, or is gone. */
      officerPublicKey: z.optional(PublicKey),
    }),
  ),
});

/** One server-sent event of the officers' stream: `event: case-changed`, `id` = revision, `data` this as JSON. No content. */
export const CaseChanged = z.looseObject({ caseId: ReportId, revision: Whole.check(z.minimum(1)) });
export type CaseChanged = z.infer<typeof CaseChanged>;
