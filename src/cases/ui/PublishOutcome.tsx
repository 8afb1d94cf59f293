import type { Publishing } from '#src/cases/published-documents.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { ServiceProblem } from './ServiceProblem.tsx';

export type PublishOutcomeProps = {
  readonly outcome: Publishing<unknown>;
  /** The edition that is published now. */
  readonly newest: number;
  readonly onTakeTheirs: () => void;
};

export function PublishOutcome({ outcome, newest, onTakeTheirs }: PublishOutcomeProps) {
  const say = useSay();
  switch (outcome.kind) {
    case 'published':
      // Something else was published since.
      return outcome.edition.number < newest ? null : (
        <Notice kind="success" takesFocus>
          <p>{say('consolePublished', String(outcome.edition.number))}</p>
        </Notice>
      );
    case 'outdated':
      return (
        <Notice kind="warning" announce="alert" takesFocus>
          <p>{say('consoleOutdated', String(newest))}</p>
          <div>
            <Button onClick={onTakeTheirs}>{say('consoleTakeTheirs', String(newest))}</Button>
          </div>
        </Notice>
      );
    case 'too-large':
      return (
        <Notice kind="error">
          <p>{say('consoleTooLargeToPublish')}</p>
        </Notice>
      );
    case 'not-fitting':
      return (
        <Notice kind="error">
          <p>{say('consoleNotFitting')}</p>
        </Notice>
      );
    case 'not-published':
      return <ServiceProblem fault={outcome.fault} />;
    default:
      return outcome satisfies never;
  }
}
