import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';

/** Nobody can say how much of an address can be listed. */
export function OfferProblem({ onRetry }: { readonly onRetry: () => void }) {
  const say = useSay();
  return (
    <Notice kind="error">
      <p>{say('consoleListNoSuffixes')}</p>
      <div>
        <Button icon="refresh" onClick={onRetry}>
          {say('tryAgain')}
        </Button>
      </div>
    </Notice>
  );
}
