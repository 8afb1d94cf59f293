import * as z from 'zod/mini';
import { pageQuestion } from '#src/messaging/question.ts';

export const EnrolFault = z.enum([
  'empty',
  'not-a-code',
  'newer-version',
  'damaged',
  'insecure-origin',
  /** An officer's code on the tutor's page: the console takes it. */
  'officer-code',
  /** Used, expired or never made. */
  'code-refused',
  /** The service showed another vault key than the code's: do not go on. */
  'vault-key-differs',
  'vault-missing',
  'unreachable',
  /** Something answers at that address, but not this service. */
  'not-the-service',
  'rate-limited',
  'already-enrolled',
  /** What the person before could not send is still waiting here. */
  'being-left',
  'storage-broken',
]);
export type EnrolFault = z.infer<typeof EnrolFault>;

export const TutorEnrolment = z.strictObject({
  personName: z.string(),
  agencyName: z.string(),
  dslName: z.string(),
  dslPhone: z.string(),
  /** Scheme, host and port of the service. */
  origin: z.string(),
});
export type TutorEnrolment = z.infer<typeof TutorEnrolment>;

/** Null when this device belongs to no tutor yet. */
export const currentEnrolment = pageQuestion(
  'enrolment/current',
  z.strictObject({}),
  z.strictObject({ tutor: z.nullable(TutorEnrolment), isOfficer: z.boolean() }),
);
