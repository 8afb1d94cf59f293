import { useCallback, useState } from 'preact/hooks';
import { currentEnrolment } from '#src/enrolment/questions.ts';
import type { TutorEnrolment } from '#src/enrolment/questions.ts';
import type { Ask } from '#src/messaging/question.ts';
import { Card } from '#src/ui/Card.tsx';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Page } from '#src/ui/Page.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { EnrolForm } from './EnrolForm.tsx';
import type { Enrol } from './EnrolForm.tsx';
import { Enrolled } from './Enrolled.tsx';
import { WhatIsSent } from './WhatIsSent.tsx';

export type WelcomePageProps = {
  readonly ask: Ask;
  readonly enrol: Enrol;
  /** `not-enrolled`: a key or the menu blocked a site while this device belonged to nobody. */
  readonly reason: 'opened' | 'not-enrolled';
};

export function WelcomePage({ ask, enrol, reason }: WelcomePageProps) {
  const say = useSay();
  const { state, again } = useAnswer(useCallback(() => ask(currentEnrolment, {}), [ask]));
  const [justEnrolled, setJustEnrolled] = useState<TutorEnrolment | null>(null);
  const tutor = justEnrolled ?? (state.kind === 'ready' ? state.answer.tutor : null);
  const isOfficer = state.kind === 'ready' && state.answer.isOfficer;

  return (
    <Page>
      {justEnrolled === null ? (
        <h1>{tutor === null ? say('welcomeHeading') : say('welcomeAlreadyEnrolled')}</h1>
      ) : (
        <StepHeading level={1}>{say('welcomeEnrolled')}</StepHeading>
      )}
      {reason === 'not-enrolled' && tutor === null ? (
        <Notice kind="warning" title={say('notEnrolledTitle')} announce="none">
          <p>{say('notEnrolledWhatNow')}</p>
        </Notice>
      ) : null}
      {isOfficer ? (
        <Notice kind="info" announce="none">
          <p>
            {say('welcomeOfficer')} <a href="/console.html">{say('openConsole')}</a>
          </p>
        </Notice>
      ) : null}
      {state.kind === 'failed' && tutor === null ? <FailedNotice text="welcomeNoAnswer" onAgain={again} /> : null}
      {tutor === null ? (
        <>
          <p class="lead">{say('welcomeLead')}</p>
          {state.kind === 'loading' ? null : (
            <Card>
              <EnrolForm enrol={enrol} onEnrolled={setJustEnrolled} />
            </Card>
          )}
        </>
      ) : (
        <>
          <p class="lead">{say('welcomeClose')}</p>
          <Enrolled enrolment={tutor} />
        </>
      )}
      <WhatIsSent />
    </Page>
  );
}
