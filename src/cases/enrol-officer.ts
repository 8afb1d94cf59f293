import { parseEnrolmentCode } from '#src/contract/enrolment-code.ts';
import { enrolDevice } from '#src/enrolment/enrol-device.ts';
import type { EnrolDeviceParts } from '#src/enrolment/enrol-device.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { EnrolFault } from '#src/enrolment/questions.ts';

export type OfficerEnrolled =
  | { readonly kind: 'enrolled'; readonly enrolment: Enrolment }
  | { readonly kind: 'refused'; readonly fault: EnrolFault | 'tutor-code' };

/**
 * Enrols this device as an officer's, with what was pasted. `again` after the service turned the device away: the new enrolment
 * then takes the old one's place, which stays until the service has accepted the code.
 */
export async function enrolOfficer(parts: EnrolDeviceParts, pasted: string, again: boolean): Promise<OfficerEnrolled> {
  const parsed = parseEnrolmentCode(pasted);
  if (!parsed.ok) return { kind: 'refused', fault: parsed.fault };
  if (parsed.code.role !== 'officer') return { kind: 'refused', fault: 'tutor-code' };
  const store = again ? { ...parts.store, current: () => Promise.resolve(null) } : parts.store;
  return enrolDevice({ ...parts, store }, parsed.code);
}
