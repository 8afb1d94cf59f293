import * as z from 'zod/mini';
import { Capture, DeadlineClass } from './category.ts';
import { DeviceId, Instant, KeyId, ReportId, Whole } from './primitives.ts';

/**
 * What a body is of a case: the report itself, something added to it later, or what was captured of the page. A capture is a body of
 * its own, so that it can be taken away again without touching the report.
 */
export const ReportPart = z.enum(['report', 'addendum', 'capture']);
export type ReportPart = z.infer<typeof ReportPart>;

/**
 * All that the service can read of a report. It is the `aad` of the seal, so none of it can be changed on the way.
 * `about` is null for a report and for nothing else. An addendum carries its own deadline class, which can make a case more urgent
 * and never less, and its own `capture`: with `none` whatever was captured for that report is taken away for good.
 */
export const Envelope = z.strictObject({
  v: z.literal(1),
  id: ReportId,
  part: ReportPart,
  about: z.nullable(ReportId),
  deviceId: DeviceId,
  /** Counts this device's reports and addenda from 1, so that the service can tell that one never arrived. */
  seq: Whole.check(z.minimum(1)),
  deadlineClass: DeadlineClass,
  capture: Capture,
  /** The vault key that it is sealed to; for a report that one officer alone may read, that officer's key. */
  keyId: KeyId,
  createdAt: Instant,
});
export type Envelope = z.infer<typeof Envelope>;
