import * as z from 'zod/mini';
import { Digest, Instant, ReportId, Whole } from './primitives.ts';

export const CASE_STATUSES = ['received', 'being-looked-at', 'closed'] as const;
export const CaseStatus = z.enum(CASE_STATUSES);
export type CaseStatus = z.infer<typeof CaseStatus>;

/**
 * The service's acknowledgement. It counts only if `id` is the report's and `digest` is the SHA-256 of the body that was sent:
 * a captive portal's 200 is not one.
 */
export const Receipt = z.looseObject({
  id: ReportId,
  digest: Digest,
  /** What people quote on the phone. */
  reference: z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)),
  receivedAt: Instant,
  status: CaseStatus,
  statusAt: Instant,
});
export type Receipt = z.infer<typeof Receipt>;

/** A tutor's own receipts that changed after `revision`, oldest change first. */
export const Receipts = z.looseObject({
  receipts: z.array(Receipt),
  /** To be sent back as `after` to ask for later changes only. */
  revision: Whole,
});
export type Receipts = z.infer<typeof Receipts>;

/** Query of every "what changed" question. */
export const After = z.strictObject({ after: z.optional(z.string().check(z.regex(/^\d{1,15}$/))) });
