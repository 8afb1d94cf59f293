import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { BlockedParts } from '#src/blocking/blocked-parts.ts';
import type { BlockedSite } from '#src/blocking/questions.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Mark } from '#src/ui/Mark.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { BlockedDetailsProps } from './BlockedDetails.tsx';
import { BlockedFrame } from './BlockedFrame.tsx';

type Loaded = { readonly BlockedDetails: ComponentType<BlockedDetailsProps>; readonly parts: BlockedParts };

export type BlockedPageProps = {
  /** Null when the page was opened without saying what is blocked. */
  readonly blocked: BlockedSite | null;
  readonly now: number;
  /** All that this page looks up and does, once it stands. The same function each time. */
  readonly load: () => Promise<Loaded>;
};

/** What a pupil sees in place of a blocked page: calm, in short words, and there before anything has been looked up. */
export function BlockedPage({ blocked, now, load }: BlockedPageProps) {
  const say = useSay();
  const [loaded, setLoaded] = useState<Loaded | null>(null);

  useEffect(() => {
    load().then(setLoaded, () => {
      // The browser is short of something: what stands here says all that a pupil needs.
    });
  }, [load]);

  if (blocked !== null && loaded !== null) {
    const { BlockedDetails, parts } = loaded;
    return <BlockedDetails key={blocked.host} parts={parts} blocked={blocked} />;
  }
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
