import * as z from 'zod/mini';
import type { WantedBlock } from '#src/blocking/wanted-block.ts';
import { Instant, ReportId, Whole } from '#src/contract/primitives.ts';
import { CaseStatus } from '#src/contract/receipt.ts';
import { pageQuestion, question } from '#src/messaging/question.ts';

/** Where a report stands, as people are told it (PRODUCT.md's status words). */
export const ReportStatus = z.union([
  /** In the outbox. `attempts` is 0 until the first try; `nextTryAt` is when the next try is due. */
  z.strictObject({ kind: z.literal('saved'), attempts: Whole, nextTryAt: Instant }),
  z.strictObject({ kind: z.literal('sending') }),
  z.strictObject({
    kind: z.literal('received'),
    reference: z.string(),
    receivedAt: Instant,
    status: CaseStatus,
    statusAt: Instant,
  }),
  /** Refused by the service, so not tried again until a person decides; `reason` is a reason of the contract's or an HTTP status. */
  z.strictObject({ kind: z.literal('held'), reason: z.string() }),
  /** Made by mistake, as its tutor said in time. `reference` is null when the service may never have had it. */
  z.strictObject({ kind: z.literal('withdrawn'), reference: z.nullable(z.string()) }),
]);
export type ReportStatus = z.infer<typeof ReportStatus>;

export const ReportLine = z.strictObject({
  id: ReportId,
  seq: Whole,
  createdAt: Instant,
  status: ReportStatus,
});
export type ReportLine = z.infer<typeof ReportLine>;

/** Why nothing was saved. What the person typed stays where it was typed. */
export const SaveFault = z.enum([
  'not-enrolled',
  'no-address',
  'note-too-long',
  'too-large',
  /** A concern about an adult, and no way was found past the other officers. */
  'for-one-officer',
  'storage-full',
  'storage-broken',
]);
export type SaveFault = z.infer<typeof SaveFault>;

export const Saved = z.union([
  z.strictObject({ kind: z.literal('saved'), id: ReportId }),
  /** Not on disk, but the service has it: the reference is the receipt's. */
  z.strictObject({
    kind: z.literal('sent-unsaved'),
    id: ReportId,
    reference: z.string(),
    /** What was captured for it could not be sent with it, and is gone. */
    lacksCapture: z.optional(z.boolean()),
  }),
  z.strictObject({ kind: z.literal('not-saved'), fault: SaveFault }),
]);
export type Saved = z.infer<typeof Saved>;

/**
 * **Block and report** for the tab that the page was opened on: it leaves its page and its site is blocked before anything else
 * happens. The address is the browser's, asked for in the background.
 */
export const flagTab = question(
  'reporting/flag-tab',
  z.strictObject({
    tabId: Whole,
    madeFrom: z.enum(['pop-up', 'side-panel']),
    /** What to block; the usual unless given. */
    wanted: z.optional(z.custom<WantedBlock>()),
  }),
  Saved,
);

/** The tutor's reports of this device, newest first, at most 50. Reference, time and status only: nothing else is readable here. */
export const listReports = pageQuestion(
  'reporting/list',
  z.strictObject({}),
  z.strictObject({ waiting: Whole, held: Whole, reports: z.array(ReportLine) }),
);

/** Tries now to send what waits and asks the service for news of what was sent. Answers when both are done. */
export const syncReports = question('reporting/sync', z.strictObject({}), z.strictObject({ isReachable: z.boolean() }));

/** A person decided that a held report shall be tried again. */
export const retryHeld = pageQuestion('reporting/retry-held', z.strictObject({ id: ReportId }), z.strictObject({}));
