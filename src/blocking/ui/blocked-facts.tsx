import type { BlockScope } from '#src/blocking/block-scope.ts';
import type { BlockedSite } from '#src/blocking/questions.ts';
import { siteOf } from '#src/blocking/site-of.ts';
import type { BlockReason, WhyBlocked } from '#src/blocking/why-blocked.ts';
import type { Fact } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Time } from '#src/ui/Time.tsx';
import type { Say } from '#src/ui/words.tsx';
import { EndTime } from './EndTime.tsx';

/** What, by whom, why, since when and until when; as much of it as is known. */
export function blockedFacts({ host, blockedAt }: BlockedSite, why: WhyBlocked | null, now: number, say: Say): readonly Fact[] {
  if (why?.kind !== 'blocked') return [siteFact(host, say), sinceFact(blockedAt, now, say)];
  const [first, ...others] = why.reasons;
  return [
    whatFact(scopeOf(first), host, say),
    { name: say('blockedBy'), value: whoBlocks(first, say) },
    { name: say('blockedWhy'), value: <Foreign text={reasonOf(first, say)} /> },
    sinceFact(sinceOf(first) ?? blockedAt, now, say),
    { name: say('blockedUntil'), value: untilOf(first, now, say) },
    ...(others.length === 0 ? [] : [{ name: say('blockedAlsoBy'), value: <Others reasons={others} say={say} /> }]),
  ];
}

/** What can be opened, and who says so. */
export function openFacts({ host }: BlockedSite, why: WhyBlocked, now: number, say: Say): readonly Fact[] {
  if (why.kind !== 'allowed') return [siteFact(host, say)];
  const who =
    why.by === 'tutor'
      ? say('blockedByTutor')
      : why.by === 'agency'
        ? say('blockedByAgency', why.entry.by)
        : say('blockedByAList');
  return [
    siteFact(host, say),
    { name: say('blockedAllowedBy'), value: <Foreign text={who} /> },
    ...(why.by === 'tutor' && why.until !== null
      ? [{ name: say('blockedUntil'), value: <EndTime at={why.until} now={now} /> }]
      : []),
  ];
}

const siteFact = (host: string, say: Say): Fact => ({ name: say('blockedWhat'), value: <Foreign text={host} /> });

const sinceFact = (at: number, now: number, say: Say): Fact => ({
  name: say('blockedWhen'),
  value: <Time at={at} now={now} />,
});

/** Of one page no more than its host is shown: the rest of an address may be the very words that were to go off the screen. */
function whatFact(scope: BlockScope | null, host: string, say: Say): Fact {
  switch (scope?.kind) {
    case undefined:
      return siteFact(host, say);
    case 'site':
      return siteFact(scope.domain, say);
    case 'host':
      return siteFact(scope.host, say);
    case 'path':
      return scope.path === '/'
        ? siteFact(scope.host, say)
        : { name: say('blockedWhatPart'), value: <Foreign text={scope.host + scope.path} /> };
    case 'page':
      return { name: say('blockedWhatPage'), value: <Foreign text={siteOf(scope.address) ?? host} /> };
    case 'media':
      return { name: say('blockedWhatMedia'), value: <Foreign text={siteOf(scope.address) ?? host} /> };
  }
}

const scopeOf = (reason: BlockReason): BlockScope | null =>
  reason.by === 'tutor' ? reason.blocks[0].scope : reason.by === 'agency' ? reason.entry.scope : null;

const sinceOf = (reason: BlockReason): number | null =>
  reason.by === 'tutor' ? reason.blocks[0].madeAt : reason.by === 'agency' ? reason.entry.at : null;

const Others = ({ reasons, say }: { readonly reasons: readonly BlockReason[]; readonly say: Say }) => (
  <>
    {reasons.map((reason) => (
      <div key={reason.by}>{whoBlocks(reason, say)}</div>
    ))}
  </>
);

function whoBlocks(reason: BlockReason, say: Say) {
  switch (reason.by) {
    case 'tutor':
      return say('blockedByTutor');
    case 'agency':
      return <Foreign text={say('blockedByAgency', reason.entry.by)} />;
    case 'list':
      return <Foreign text={say('blockedByList', reason.listName)} />;
    case 'pupil-search':
      return say('pupilSearch');
    case 'unknown':
      return say('blockedByUnknown');
  }
}

function reasonOf(reason: BlockReason, say: Say): string {
  switch (reason.by) {
    case 'tutor':
      return say('blockedWhyTutor');
    case 'agency':
      return reason.entry.reason;
    case 'list':
      return say('blockedWhyList');
    case 'pupil-search':
      return say('blockedWhySearch');
    case 'unknown':
      return say('blockedWhyUnknown');
  }
}

function untilOf(reason: BlockReason, now: number, say: Say) {
  switch (reason.by) {
    case 'tutor':
      return reason.until === null ? say('blockedUntilTutor') : <EndTime at={reason.until} now={now} />;
    case 'agency':
      return say('blockedUntilAgency');
    case 'list':
      return say('blockedUntilList');
    case 'pupil-search':
      return say('blockedUntilSearch');
    case 'unknown':
      return say('blockedByUnknown');
  }
}
