import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import type { Fact } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import type { Say } from '#src/ui/words.tsx';

/** Whose device this is, and who answers its reports. */
export const enrolmentFacts = ({ personName, agencyName, dslName, dslPhone }: TutorEnrolment, say: Say): readonly Fact[] => [
  { name: say('enrolledName'), value: <Foreign text={personName} /> },
  { name: say('enrolledAgency'), value: <Foreign text={agencyName} /> },
  { name: say('enrolledDsl'), value: <Foreign text={dslName} /> },
  // An agency may name no number.
  ...(dslPhone === '' ? [] : [{ name: say('enrolledPhone'), value: <PhoneLink phone={dslPhone} /> }]),
];
