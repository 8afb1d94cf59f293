import type { ComponentChildren } from 'preact';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';
import { useAnswer } from './use-answer.ts';
import { useSay } from './words.tsx';

export type LoadedProps<Thing> = {
  /** Keep it with useCallback, or outside the component. */
  readonly load: () => Promise<Thing>;
  readonly children: (thing: Thing) => ComponentChildren;
};

/** What is not on a page's first screen: loaded when it is wanted. It lies on this device, so it is there in a moment. */
export function Loaded<Thing>({ load, children }: LoadedProps<Thing>) {
  const say = useSay();
  const { state, again } = useAnswer(load);
  switch (state.kind) {
    case 'loading':
      return null;
    case 'ready':
      return children(state.answer);
    case 'failed':
      return (
        <Notice kind="error" title={say('noAnswerTitle')}>
          <p>{say('noAnswer')}</p>
          <div>
            <Button onClick={again}>{say('tryAgain')}</Button>
          </div>
        </Notice>
      );
  }
}
