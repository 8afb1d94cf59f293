import * as z from 'zod/mini';
import { Capture, DeadlineClass } from './category.ts';
import { DeviceId, Instant, KeyId, ReportId, Whole } from './primitives.ts';

/**
 * All that the service can read of a report. It is the `aad` of the seal, so none of it can be changed on the way.
 * `about` is null for a report; an addendum names the report that it adds to, and carries its own deadline class, which can
 * make a case more urgent and never less.
 */
export const Envelope = z.strictObject({
  v: z.literal(1),
  id: ReportId,
  about: z.nullable(ReportId),
  deviceId: DeviceId,
  /** Counts this device's reports and addenda from 1, so that the service can tell that one never arrived. */
  seq: Whole.check(z.minimum(1)),
  deadlineClass: DeadlineClass,
  capture: Capture,
  keyId: KeyId,
  createdAt: Instant,
});
export type Envelope = z.infer<typeof Envelope>;
