import type { ComponentChildren } from 'preact';
import type { LockState } from '#src/sign-out/lock-state.ts';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { Locked } from './Locked.tsx';
import { useLock } from './use-lock.ts';
import type { LockParts } from '#src/sign-out/device-parts.ts';

export type LockGateProps = {
  readonly lock: LockParts;
  readonly children: (state: LockState) => ComponentChildren;
};

/** Shows what is behind it only while it is not locked, and nothing before that is known. */
export function LockGate({ lock, children }: LockGateProps) {
  const say = useSay();
  const { state, again } = useLock(lock);
  switch (state.kind) {
    case 'loading':
      return null;
    case 'ready':
      return state.answer.isLocked ? (
        <Locked
          lock={lock}
          onUnlocked={again}
          forgotten={
            <p>
              <a href="/options.html" target="_blank" rel="noreferrer">
                {say('lockForgotten')}
              </a>
            </p>
          }
        />
      ) : (
        children(state.answer)
      );
    case 'failed':
      return <FailedNotice title="lockUnreadTitle" text="lockUnread" onAgain={again} />;
  }
}
