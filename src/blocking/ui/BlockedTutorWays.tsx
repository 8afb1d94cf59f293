import { useState } from 'preact/hooks';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import type { BlockReason } from '#src/blocking/why-blocked.ts';
import { allowForAWhile, liftBlock } from '#src/blocking/questions.ts';
import { siteOf } from '#src/blocking/site-of.ts';
import { Button } from '#src/ui/Button.tsx';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import type { BlockedForTutorsProps } from './BlockedForTutors.tsx';

/** "A lesson site is blocked and should not be". */
const BLOCKED_TOO_MUCH = 'T2';

/** **Allow for an hour**, **Lift the block**, **Report**, and word to the agency that it should not be blocked. */
export function BlockedTutorWays({ parts, address, why, hasPin }: BlockedForTutorsProps & { readonly hasPin: boolean }) {
  const say = useSay();
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<'lifted' | 'lifted-not-all' | 'failed' | null>(null);
  const reasons: readonly BlockReason[] = why.kind === 'blocked' ? why.reasons : [];
  const firmly = reasons.find(isFirm);
  const own = reasons.flatMap((reason) => (reason.by === 'tutor' ? reason.blocks : []));

  async function run(work: () => Promise<void>) {
    setIsBusy(true);
    setOutcome(null);
    try {
      await work();
    } catch {
      // Nobody answered, or the disk did not take it: the page says what it finds, and the sentence that it may not have been done.
      setOutcome('failed');
    }
    setIsBusy(false);
  }

  const allow = () =>
    run(async () => {
      await parts.ask(allowForAWhile, { scopes: scopesToAllow(reasons, address) });
      parts.goTo(address);
    });
  const lift = () =>
    run(async () => {
      for (const { id } of own) await parts.ask(liftBlock, { blockId: id });
      const { why: left } = await parts.look(siteOf(address) ?? '');
      setOutcome(left.kind === 'blocked' ? 'lifted-not-all' : 'lifted');
    });

  return (
    // What took the place of the PIN takes the keyboard's place too.
    <section
      class="stack-tight"
      aria-label={say('blockedForTutorsFold')}
      {...(hasPin ? { tabIndex: -1, ref: focusOnArrival } : {})}
    >
      {hasPin ? null : (
        <Notice kind="info" announce="none">
          <p>{say('blockedNoPin')}</p>
          <p>
            <a href="/options.html" target="_blank" rel="noreferrer">
              {say('blockedSetPin')}
            </a>
          </p>
        </Notice>
      )}
      {firmly === undefined ? null : (
        <p>
          {say(FIRMLY_WORDS[firmly.by])}
          {firmly.by === 'agency' ? (
            <>
              {' '}
              <Foreign text={say('blockedFirmlyBy', firmly.entry.by)} />
            </>
          ) : null}
        </p>
      )}
      {reasons.length > 0 && firmly === undefined ? (
        <Button icon="clock" isWide isBusy={isBusy} onClick={() => void allow()}>
          {say('blockedAllow')}
        </Button>
      ) : null}
      {own.length > 0 ? (
        <Button icon="undo" isWide isBusy={isBusy} onClick={() => void lift()}>
          {say('blockedLift')}
        </Button>
      ) : null}
      <Button icon="flag" isWide isBusy={isBusy} onClick={() => void run(() => parts.report(address, null))}>
        {say('report')}
      </Button>
      {why.kind === 'open' ? null : (
        <>
          <Button
            isWide
            isBusy={isBusy}
            describedBy="blocked-too-much"
            onClick={() => void run(() => parts.report(address, BLOCKED_TOO_MUCH))}
          >
            {say('blockedTooMuch')}
          </Button>
          <p id="blocked-too-much" class="muted small">
            {say('blockedTooMuchMeans')}
          </p>
        </>
      )}
      {outcome === null ? null : (
        <Notice key={outcome} kind={outcome === 'failed' ? 'error' : 'success'} takesFocus>
          <p>{say(OUTCOME_WORDS[outcome])}</p>
        </Notice>
      )}
    </section>
  );
}

const OUTCOME_WORDS = {
  lifted: 'blockedLifted',
  'lifted-not-all': 'blockedLiftedNotAll',
  failed: 'blockedWaysFailed',
} as const;

type Liftable = Extract<BlockReason, { readonly by: 'tutor' | 'list' }>;
type Firm = Exclude<BlockReason, Liftable>;

/** Why no button here opens it. */
const FIRMLY_WORDS: Readonly<Record<Firm['by'], WordKey>> = {
  agency: 'blockedFirmly',
  'pupil-search': 'blockedFirmlySearch',
  unknown: 'blockedFirmlyUnknown',
};

const isFirm = (reason: BlockReason): reason is Firm => reason.by !== 'tutor' && reason.by !== 'list';

/** What the tutor blocked, just so; of a list the host alone. */
function scopesToAllow(reasons: readonly BlockReason[], address: string): BlockScope[] {
  const host = siteOf(address);
  return reasons.flatMap((reason): BlockScope[] => {
    if (reason.by === 'tutor') return reason.blocks.map(({ scope }) => scope);
    return reason.by === 'list' && host !== null ? [{ kind: 'host', host }] : [];
  });
}
