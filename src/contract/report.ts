import * as z from 'zod/mini';
import { DeviceId, Instant, KeyId, ReportId } from './primitives.ts';

/** How soon an officer must have seen a report, most urgent first. */
export const DEADLINE_CLASSES = ['now', 'immediate', 'same-day', 'log'] as const;
export const DeadlineClass = z.enum(DEADLINE_CLASSES);
export type DeadlineClass = z.infer<typeof DeadlineClass>;

/** Whether anything of the page besides its address may travel with the report. `none` for every hard stop. */
export const Capture = z.enum(['none', 'allowed']);
export type Capture = z.infer<typeof Capture>;

export const CategoryCode = z.string().check(z.regex(/^[A-Z]\d$/));
export type CategoryCode = z.infer<typeof CategoryCode>;

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
  seq: z.int().check(z.positive()),
  deadlineClass: DeadlineClass,
  capture: Capture,
  keyId: KeyId,
  createdAt: Instant,
});
export type Envelope = z.infer<typeof Envelope>;

/** In characters (UTF-16 code units). */
export const LONGEST_NOTE = 20_000;
/** In characters. Browsers keep up to 2 MB; nothing that a person can act on is longer than this. */
export const LONGEST_ADDRESS = 65_536;

/** The one-click report: a page and a category. */
export const FlagContent = z.strictObject({
  v: z.literal(1),
  kind: z.literal('flag'),
  category: CategoryCode,
  address: z.string().check(z.minLength(1), z.maxLength(LONGEST_ADDRESS)),
  /** `host-and-path` when the query and the fragment were taken off. */
  addressParts: z.enum(['host-and-path', 'full']),
  happenedAt: Instant,
  note: z.string().check(z.maxLength(LONGEST_NOTE)),
  isBlocked: z.boolean(),
  madeFrom: z.enum(['pop-up', 'key', 'menu']),
  productVersion: z.string().check(z.maxLength(40)),
});
export type FlagContent = z.infer<typeof FlagContent>;

/** What is added to a report that was already saved: nothing in a report is ever edited. */
export const AddendumContent = z.strictObject({
  v: z.literal(1),
  kind: z.literal('addendum'),
  category: z.nullable(CategoryCode),
  note: z.string().check(z.maxLength(LONGEST_NOTE)),
  addedAt: Instant,
});
export type AddendumContent = z.infer<typeof AddendumContent>;

/** What lies inside the seal: JSON, padded with trailing spaces to the next of PADDED_SIZES. */
export const ReportContent = z.discriminatedUnion('kind', [FlagContent, AddendumContent]);
export type ReportContent = z.infer<typeof ReportContent>;

/** In bytes of UTF-8. A report that fits none of them is refused before it is saved. */
export const PADDED_SIZES = [1024, 4096, 16_384, 65_536, 262_144] as const;

/** The largest body that a report's address accepts, in bytes: the largest padded text in base64url, and its envelope. */
export const LARGEST_REPORT_BODY = 400_000;
