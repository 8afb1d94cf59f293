import './PlannerPage.css';
import { Card } from '#src/ui/Card.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { PlannerAdd } from './PlannerAdd.tsx';
import { PlannerList } from './PlannerList.tsx';
import { usePlanner } from './use-planner.ts';
import type { PlannerParts } from './use-planner.ts';

/** Pages for a lesson are put in, and each is opened out of sight, looked over and closed. */
export function PlannerPage({ parts }: { readonly parts: PlannerParts }) {
  const say = useSay();
  const { state, again } = usePlanner(parts);
  switch (state.kind) {
    case 'loading':
      return null;
    case 'elsewhere':
      return (
        <>
          <h1>{say('plannerTitle')}</h1>
          <Notice kind="info" title={say('plannerElsewhereTitle')}>
            <p>{say('plannerElsewhere')}</p>
          </Notice>
        </>
      );
    case 'failed':
      return (
        <>
          <h1>{say('plannerTitle')}</h1>
          <FailedNotice title="plannerFailedTitle" text="plannerFailed" onAgain={again} />
        </>
      );
    case 'ready':
  }
  const { run } = state;
  const checks = run.checks();
  return (
    <>
      <h1>{say('plannerTitle')}</h1>
      <p class="lead">{say('plannerLead')}</p>
      <p>
        {say('plannerKept')} <a href="/previews.html">{say('previewsHeading')}</a>
      </p>
      {run.hasFailed() ? <FailedNotice title="plannerFailedTitle" text="plannerFailed" onAgain={run.goOn} /> : null}
      <Card>
        <PlannerAdd parts={parts} onAdd={run.add} />
      </Card>
      {checks.length === 0 ? (
        <EmptyState icon="eye" title={say('plannerNone')}>
          {say('plannerNoneWhatNow')}
        </EmptyState>
      ) : (
        <PlannerList run={run} checks={checks} now={parts.now} every={parts.every} />
      )}
    </>
  );
}
