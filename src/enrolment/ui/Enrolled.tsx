import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import { Card } from '#src/ui/Card.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { useSay } from '#src/ui/words.tsx';
import { enrolmentFacts } from './enrolment-facts.tsx';

/** Whose device this is, who answers its reports, and the three ways to make one. */
export function Enrolled({ enrolment }: { readonly enrolment: TutorEnrolment }) {
  const say = useSay();
  return (
    <>
      <Card>
        <Facts facts={enrolmentFacts(enrolment, say)} />
      </Card>
      <section class="stack-tight">
        <h2>{say('howHeading')}</h2>
        <p>{say('howLead')}</p>
        <ul class="list">
          <li>{say('howButton')}</li>
          <li>
            {say('howKey')} <kbd>Alt</kbd> + <kbd>Shift</kbd> + <kbd>K</kbd>
          </li>
          <li>{say('howMenu')}</li>
        </ul>
        <p>{say('howAfter')}</p>
        <p>{say('howCover')}</p>
      </section>
    </>
  );
}
