import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { describeEnrolment } from './enrolment.ts';
import type { EnrolmentStore } from './enrolment.ts';
import { currentEnrolment } from './questions.ts';

type Current = Pick<EnrolmentStore, 'current'>;

/** Of the officer only whether there is one is told. */
export const enrolmentPageAnswers = (tutor: Current, officer: Current): readonly Answering[] => [
  on(currentEnrolment, async () => {
    const [enrolment, isOfficer] = await Promise.all([tutor.current(), officer.current()]);
    return { tutor: enrolment === null ? null : describeEnrolment(enrolment), isOfficer: isOfficer !== null };
  }),
];
