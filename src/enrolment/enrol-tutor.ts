import { parseEnrolmentCode } from '#src/contract/enrolment-code.ts';
import { enrolDevice } from './enrol-device.ts';
import type { EnrolDeviceParts, EnrolOutcome } from './enrol-device.ts';

/** Enrols this device as a tutor's, with what the tutor pasted. */
export async function enrolTutor(parts: EnrolDeviceParts, pasted: string): Promise<EnrolOutcome> {
  const parsed = parseEnrolmentCode(pasted);
  if (!parsed.ok) return { kind: 'refused', fault: parsed.fault };
  if (parsed.code.role !== 'tutor') return { kind: 'refused', fault: 'officer-code' };
  return enrolDevice(parts, parsed.code);
}
