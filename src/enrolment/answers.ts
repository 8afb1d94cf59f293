import type * as z from 'zod/mini';
import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import type { EnrolDeviceParts } from './enrol-device.ts';
import { enrolTutor as enrolWithCode } from './enrol-tutor.ts';
import { describeEnrolment } from './enrolment.ts';
import type { EnrolmentStore } from './enrolment.ts';
import { currentEnrolment, enrolTutor } from './questions.ts';

/** `parts` are the tutor's; of the officer only whether there is one is told. */
export const enrolmentAnswers = (parts: EnrolDeviceParts, officer: Pick<EnrolmentStore, 'current'>): readonly Answering[] => [
  on(enrolTutor, async ({ code }): Promise<z.input<typeof enrolTutor.answer>> => {
    const outcome = await enrolWithCode(parts, code);
    return outcome.kind === 'enrolled' ? { kind: 'enrolled', enrolment: describeEnrolment(outcome.enrolment) } : outcome;
  }),

  on(currentEnrolment, async () => {
    const [tutor, isOfficer] = await Promise.all([parts.store.current(), officer.current()]);
    return { tutor: tutor === null ? null : describeEnrolment(tutor), isOfficer: isOfficer !== null };
  }),
];
