import type { ComponentChildren } from 'preact';
import { Button } from '#src/ui/Button.tsx';
import { useSay } from '#src/ui/words.tsx';

export type DeskPaneProps = { readonly onBack: () => void; readonly children: ComponentChildren };

/** What an officer has open beside the inbox, and the way back to it. */
export function DeskPane({ onBack, children }: DeskPaneProps) {
  const say = useSay();
  return (
    <article class="case stack">
      <div>
        <Button kind="quiet" onClick={onBack}>
          {say('consoleBack')}
        </Button>
      </div>
      {children}
    </article>
  );
}
