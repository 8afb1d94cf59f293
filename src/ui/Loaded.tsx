import type { ComponentChildren } from 'preact';
import { FailedNotice } from './FailedNotice.tsx';
import { useAnswer } from './use-answer.ts';

export type LoadedProps<Thing> = {
  /** Keep it with useCallback, or outside the component. */
  readonly load: () => Promise<Thing>;
  readonly children: (thing: Thing) => ComponentChildren;
};

/** What is not on a page's first screen: loaded when it is wanted. It lies on this device, so it is there in a moment. */
export function Loaded<Thing>({ load, children }: LoadedProps<Thing>) {
  const { state, again } = useAnswer(load);
  switch (state.kind) {
    case 'loading':
      return null;
    case 'ready':
      return children(state.answer);
    case 'failed':
      return <FailedNotice onAgain={again} />;
  }
}
