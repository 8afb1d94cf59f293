import * as z from 'zod/mini';
import { AgeBand } from '#src/search/age-band.ts';
import { Finding } from './finding.ts';
import { Fingerprint } from './fingerprint.ts';
import { Outcome } from './visit.ts';

export const PreviewId = z.uuid().brand<'PreviewId'>();
export type PreviewId = z.infer<typeof PreviewId>;

export const DECISIONS = ['suitable', 'with-care', 'not-suitable'] as const;
export const Decision = z.enum(DECISIONS);
export type Decision = z.infer<typeof Decision>;

/** The tutor's own decision, always hers: no check makes one. */
export const Verdict = z.strictObject({
  decision: Decision,
  /** For which ages; none where it is not suitable for any. */
  bands: z.array(AgeBand),
  notes: z.string().check(z.maxLength(5000)),
  /** What it is for, such as "Year 4, rivers". */
  lesson: z.string().check(z.maxLength(200)),
  decidedAt: z.number(),
});
export type Verdict = z.infer<typeof Verdict>;

/** One dated check of one address. A check again is a preview of its own; that of before stays. */
export const Preview = z.strictObject({
  id: PreviewId,
  /** Without tracking parameters. */
  address: z.string(),
  checkedAt: z.number(),
  outcome: Outcome,
  /** Where it ended; null where it never got there. */
  endedAt: z.nullable(z.string()),
  title: z.string().check(z.maxLength(300)),
  /** Worst first. */
  findings: z.array(Finding),
  /** Other hosts that the page asked, which a lesson with it needs. */
  hosts: z.array(z.string()),
  fingerprint: z.nullable(Fingerprint),
  /** When the tutor had the page itself before her, beside its findings; null: not yet. */
  seenAt: z.nullable(z.number()),
  verdict: z.nullable(Verdict),
  /** What the tutor decided who shared it; not there where nobody did. */
  sharedVerdict: z.optional(Verdict),
});
export type Preview = z.infer<typeof Preview>;
