import { parseEnrolmentCode } from '#src/contract/enrolment-code.ts';
import { enrolDevice } from './enrol-device.ts';
import type { EnrolDeviceParts } from './enrol-device.ts';
import { describeEnrolment } from './enrolment.ts';
import type { EnrolFault, TutorEnrolment } from './questions.ts';

export type TutorOutcome =
  | { readonly kind: 'enrolled'; readonly enrolment: TutorEnrolment }
  | { readonly kind: 'refused'; readonly fault: EnrolFault };

/** Enrols this device as a tutor's, with what the tutor pasted. */
export async function enrolTutor(parts: EnrolDeviceParts, pasted: string): Promise<TutorOutcome> {
  const parsed = parseEnrolmentCode(pasted);
  if (!parsed.ok) return { kind: 'refused', fault: parsed.fault };
  if (parsed.code.role !== 'tutor') return { kind: 'refused', fault: 'officer-code' };
  const outcome = await enrolDevice(parts, parsed.code);
  return outcome.kind === 'enrolled' ? { kind: 'enrolled', enrolment: describeEnrolment(outcome.enrolment) } : outcome;
}
