import './CoverPage.css';
import { useCallback } from 'preact/hooks';
import { Button } from '#src/ui/Button.tsx';
import { Icon } from '#src/ui/Icon.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';

export type CoverPageProps = {
  /** The keys that lift the cover, as the browser writes them; empty where there are none. */
  readonly keys: () => Promise<string>;
  readonly onLift: () => void;
};

/** What a class sees in place of everything else: what to do, in words that can be read from the last row. */
export function CoverPage({ keys, onLift }: CoverPageProps) {
  const say = useSay();
  const { state } = useAnswer(useCallback(() => keys(), [keys]));
  const lifting = state.kind === 'ready' ? state.answer : '';
  return (
    <main class="cover">
      <div class="cover-sign">
        <Icon name="eye" />
      </div>
      {/* It takes the focus from the button, so that a key pressed by the way lifts nothing. */}
      <StepHeading level={1}>{say('coverScreenHeading')}</StepHeading>
      <p class="cover-calm">{say('coverScreenCalm')}</p>
      <footer class="cover-tutor">
        <p>
          <strong>{say('blockedForTutors')}</strong>{' '}
          {lifting === '' ? say('coverScreenHowToLift') : say('coverScreenHowToLiftByKey', lifting)}
        </p>
        <Button kind="quiet" onClick={onLift}>
          {say('coverScreenLift')}
        </Button>
      </footer>
    </main>
  );
}
