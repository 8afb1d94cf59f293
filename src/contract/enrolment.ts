import * as z from 'zod/mini';
import { DeviceId, Instant, PublicKey } from './primitives.ts';
import { Agency } from './vault.ts';

export const Role = z.enum(['tutor', 'officer']);
export type Role = z.infer<typeof Role>;

/** The secret part of an enrolment code: 20 characters of Crockford's base32 are 100 random bits. */
export const EnrolmentSecret = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{20}$/));

/** How long a code can be used, in milliseconds. */
export const ENROLMENT_CODE_LIFETIME_MS = 72 * 60 * 60 * 1000;

/** The request's proof must be signed with the key that is being enrolled. The same secret and key again give the same answer. */
export const NewDevice = z.strictObject({ secret: EnrolmentSecret, publicKey: PublicKey });
export type NewDevice = z.infer<typeof NewDevice>;

export const PersonName = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));

export const Enrolled = z.looseObject({
  deviceId: DeviceId,
  role: Role,
  personName: z.string(),
  agency: Agency,
});
export type Enrolled = z.infer<typeof Enrolled>;

export const NewTutorCode = z.strictObject({ personName: PersonName });
/** The console puts the secret, its own vault fingerprint and the service's origin together to the code that it shows. */
export const TutorCode = z.looseObject({ secret: EnrolmentSecret, expiresAt: Instant });
export type TutorCode = z.infer<typeof TutorCode>;
