import './BlockedPage.css';
import type { BlockedSite } from '#src/blocking/questions.ts';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Icon } from '#src/ui/Icon.tsx';
import { Mark } from '#src/ui/Mark.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';

export type BlockedPageProps = {
  /** Null when the page was opened without saying what is blocked. */
  readonly blocked: BlockedSite | null;
  readonly now: number;
};

/** What a pupil sees in place of a blocked page: calm, in short words, and nothing to press. */
export function BlockedPage({ blocked, now }: BlockedPageProps) {
  const say = useSay();
  return (
    <main class="blocked">
      <div class="blocked-sign">
        <Icon name="shield" />
      </div>
      <h1>{say('blockedHeading')}</h1>
      <p class="blocked-lead">{say('blockedCalm')}</p>
      <p class="blocked-lead">{say('blockedTellTutor')}</p>
      {blocked === null ? null : (
        <div class="blocked-facts">
          <Facts
            facts={[
              { name: say('blockedWhat'), value: <Foreign text={blocked.host} /> },
              { name: say('blockedWhen'), value: <Time at={blocked.blockedAt} now={now} /> },
            ]}
          />
        </div>
      )}
      <footer class="blocked-tutor">
        <Mark />
        <p>
          <strong>{say('blockedForTutors')}</strong> {say('blockedHowToUndo')}
        </p>
      </footer>
    </main>
  );
}
