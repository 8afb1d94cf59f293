import { useEffect, useState } from 'preact/hooks';
import type { BlockedParts } from '#src/blocking/blocked-parts.ts';
import type { WhyBlocked } from '#src/blocking/why-blocked.ts';
import { checkPin } from '#src/sign-out/pin.ts';
import { Locked } from '#src/sign-out/ui/Locked.tsx';
import { useLock } from '#src/sign-out/ui/use-lock.ts';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { Mark } from '#src/ui/Mark.tsx';
import { useSay } from '#src/ui/words.tsx';
import { BlockedTutorWays } from './BlockedTutorWays.tsx';

export type BlockedForTutorsProps = {
  readonly parts: BlockedParts;
  readonly address: string;
  readonly why: WhyBlocked;
};

/** Folded away: what a tutor can do about it. Each time it is unfolded it asks for the PIN, if this device has one. */
export function BlockedForTutors(props: BlockedForTutorsProps) {
  const say = useSay();
  const [isUnfolded, setIsUnfolded] = useState(false);

  useEffect(() => {
    const foldWhenLeft = (): void => {
      if (document.hidden) setIsUnfolded(false);
    };
    document.addEventListener('visibilitychange', foldWhenLeft);
    return () => document.removeEventListener('visibilitychange', foldWhenLeft);
  }, []);

  return (
    <details class="blocked-tutors" open={isUnfolded} onToggle={(event) => setIsUnfolded(event.currentTarget.open)}>
      <summary>
        <Mark /> {say('blockedForTutorsFold')}
      </summary>
      {isUnfolded ? <BehindPin {...props} /> : null}
    </details>
  );
}

function BehindPin(props: BlockedForTutorsProps) {
  const say = useSay();
  const { lock } = props.parts;
  const { state, again } = useLock(lock);
  const [isOpened, setIsOpened] = useState(false);

  // Also where it was locked before: the PIN opened this page alone.
  useEffect(
    () =>
      lock.onDeviceNews((news) => {
        if (news === 'locked') setIsOpened(false);
      }),
    [lock],
  );

  if (state.kind === 'loading') return null;
  if (state.kind === 'failed') return <FailedNotice title="lockUnreadTitle" text="lockUnread" onAgain={again} />;
  // Whoever sits here may be a pupil, also while nothing is locked.
  if (state.answer.hasPin && !isOpened) {
    return (
      <Locked
        lock={lock}
        tryPin={checkPin}
        heading="blockedPinHeading"
        means="blockedPinMeans"
        onUnlocked={() => setIsOpened(true)}
        forgotten={
          <p>
            <a href="/options.html" target="_blank" rel="noreferrer">
              {say('lockForgotten')}
            </a>
          </p>
        }
      />
    );
  }
  return <BlockedTutorWays {...props} hasPin={state.answer.hasPin} />;
}
