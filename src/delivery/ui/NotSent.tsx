import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import { useSay } from '#src/ui/words.tsx';

/** A report is late: until it has gone, the phone is the way. */
export function NotSent({ tutor }: { readonly tutor: Pick<TutorEnrolment, 'dslName' | 'dslPhone'> }) {
  const say = useSay();
  return (
    <Notice kind="error" title={tutor.dslPhone === '' ? say('notSentNoNumber') : say('notSentTitle', tutor.dslPhone)}>
      <p>{say('notSentMeans')}</p>
      <p class="row">
        <Foreign text={tutor.dslName} />
        {tutor.dslPhone === '' ? null : <PhoneLink phone={tutor.dslPhone} />}
      </p>
    </Notice>
  );
}
