import * as z from 'zod/mini';
import { PublicKey } from './primitives.ts';
import { LONGEST_LINE } from './report-limits.ts';

const Line = z.string().check(z.maxLength(LONGEST_LINE));

/** Somebody to phone or write to. An empty string is a thing that is not known. */
export const Contact = z.strictObject({ name: Line, phone: Line, email: Line });
export type Contact = z.infer<typeof Contact>;

/**
 * Who answers for what in the agency: the content of the document `directory`. A concern about an adult is sealed to the main
 * officer's own key and the recovery key; one about the main officer to the alternate's.
 */
export const Directory = z.strictObject({
  mainOfficer: z.strictObject({ name: Line, phone: Line, publicKey: PublicKey }),
  alternate: z.nullable(z.strictObject({ name: Line, phone: Line, publicKey: PublicKey })),
  recoveryPublicKey: PublicKey,
  /** In the order in which they are phoned when the main officer does not answer. */
  deputies: z.array(Contact).check(z.maxLength(20)),
  dataProtection: z.nullable(Contact),
  it: z.nullable(Contact),
});
export type Directory = z.infer<typeof Directory>;
