import { useEffect } from 'preact/hooks';
import type { BlockedParts } from '#src/blocking/blocked-parts.ts';
import { enforceBlocks } from '#src/blocking/questions.ts';
import type { BlockedSite } from '#src/blocking/questions.ts';
import { Button } from '#src/ui/Button.tsx';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { useSay } from '#src/ui/words.tsx';
import { blockedFacts, openFacts } from './blocked-facts.tsx';
import { BlockedForTutors } from './BlockedForTutors.tsx';
import { BlockedFrame } from './BlockedFrame.tsx';
import { useWhyBlocked } from './use-why-blocked.ts';

export type BlockedDetailsProps = { readonly parts: BlockedParts; readonly blocked: BlockedSite };

/** The blocked page once it has looked up by whom, why and until when; it follows what becomes of the block. */
export function BlockedDetails({ parts, blocked }: BlockedDetailsProps) {
  const say = useSay();
  const state = useWhyBlocked(parts, blocked);
  const why = state.kind === 'known' ? state.looked.why : null;
  const address = state.kind === 'known' ? state.looked.address : null;
  const isOpen = why !== null && why.kind !== 'blocked' && address !== null;
  const heading = say(isOpen ? 'blockedOpenNow' : 'blockedHeading');
  const title = say(isOpen ? 'blockedOpenNow' : 'blockedTitle');

  useEffect(() => {
    document.title = title;
  }, [title]);

  async function open(to: string) {
    try {
      // What is over may still be in the browser's rules.
      await parts.ask(enforceBlocks, {});
    } catch {
      // Nobody answers: if the rules do not follow, this page comes again, and says so.
    }
    parts.goTo(to);
  }

  return (
    <BlockedFrame
      heading={heading}
      lead={isOpen ? [say('blockedOpenLead')] : [say('blockedCalm'), say('blockedTellTutor')]}
      facts={isOpen ? openFacts(blocked, why, parts.now(), say) : blockedFacts(blocked, why, parts.now(), say)}
    >
      <LiveRegion text={isOpen ? heading : ''} />
      <div class="blocked-ways">
        {isOpen ? (
          <Button kind="primary" size="large" onClick={() => void open(address)}>
            {say('blockedOpen')}
          </Button>
        ) : null}
        <Button kind={isOpen ? 'secondary' : 'primary'} size="large" icon="undo" onClick={parts.goBack}>
          {say('blockedGoBack')}
        </Button>
      </div>
      {state.kind === 'failed' ? <FailedNotice title="lockUnreadTitle" text="blockedUnread" onAgain={state.again} /> : null}
      {why === null || address === null ? null : <BlockedForTutors parts={parts} address={address} why={why} />}
    </BlockedFrame>
  );
}
