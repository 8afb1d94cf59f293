import './DslContact.css';
import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import { useSay } from '#src/ui/words.tsx';

/** Whom to phone, always in sight: a report that cannot be sent must never be the only way. */
export function DslContact({ tutor }: { readonly tutor: TutorEnrolment }) {
  const say = useSay();
  return (
    <p class="dsl">
      <span>
        <span class="dsl-role">{say('enrolledDsl')}</span>
        <Foreign text={tutor.dslName} />
      </span>
      {tutor.dslPhone === '' ? null : <PhoneLink phone={tutor.dslPhone} />}
    </p>
  );
}
