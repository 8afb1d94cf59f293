import type { ServiceFault } from '#src/cases/service-fault.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { notDoneWords } from './service-fault-words.ts';

export type ServiceProblemProps = { readonly fault: ServiceFault; readonly onRetry?: () => void };

/** The service did not do what was asked: why, what was kept, and what to do. */
export function ServiceProblem({ fault, onRetry }: ServiceProblemProps) {
  const say = useSay();
  return (
    <Notice kind="error">
      <p>{notDoneWords(fault, say)}</p>
      {onRetry === undefined ? null : (
        <div>
          <Button icon="refresh" onClick={onRetry}>
            {say('tryAgain')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
