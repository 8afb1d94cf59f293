import type { ServiceFault } from '#src/cases/service-fault.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { faultWords, notDoneWords } from './service-fault-words.ts';

export type ServiceProblemProps = {
  readonly fault: ServiceFault;
  /** What was asked for, where that is not beside it. */
  readonly title?: string;
  /** What was kept; unless given, what was typed. */
  readonly kept?: WordKey;
  readonly onRetry?: () => void;
  readonly isBusy?: boolean;
};

/** The service did not do what was asked: why, what was kept, and what to do. */
export function ServiceProblem({ fault, title, kept, onRetry, isBusy = false }: ServiceProblemProps) {
  const say = useSay();
  return (
    <Notice kind="error" {...(title === undefined ? {} : { title })}>
      <p>{kept === undefined ? notDoneWords(fault, say) : `${faultWords(fault, say)} ${say(kept)}`}</p>
      {onRetry === undefined ? null : (
        <div>
          <Button icon="refresh" isBusy={isBusy} onClick={onRetry}>
            {say('tryAgain')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
