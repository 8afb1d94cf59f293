import type { BlockedSite } from '#src/blocking/questions.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Mark } from '#src/ui/Mark.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { BlockedFrame } from './BlockedFrame.tsx';

export type BlockedPageProps = {
  /** Null when the page was opened without saying what is blocked. */
  readonly blocked: BlockedSite | null;
  readonly now: number;
};

/** What a pupil sees in place of a blocked page: calm, in short words, and there before anything has been looked up. */
export function BlockedPage({ blocked, now }: BlockedPageProps) {
  const say = useSay();
  return (
    <BlockedFrame
      heading={say('blockedHeading')}
      lead={[say('blockedCalm'), say('blockedTellTutor')]}
      facts={
        blocked === null
          ? []
          : [
              { name: say('blockedWhat'), value: <Foreign text={blocked.host} /> },
              { name: say('blockedWhen'), value: <Time at={blocked.blockedAt} now={now} /> },
            ]
      }
    >
      <footer class="blocked-tutor">
        <Mark />
        <p>
          <strong>{say('blockedForTutors')}</strong> {say('blockedHowToUndo')}
        </p>
      </footer>
    </BlockedFrame>
  );
}
