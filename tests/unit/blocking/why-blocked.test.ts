import { beforeEach, describe, expect, it } from 'vitest';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import { NEW_CLOCK } from '#src/blocking/block-time.ts';
import { addressKept, whyBlocked, whyTyped } from '#src/blocking/why-blocked.ts';
import type { KnownBlocks } from '#src/blocking/why-blocked.ts';
import type { WhyListed } from '#src/blocklists/why-listed.ts';
import { agencyList, listEntry } from '#tests/fakes/agency-list.ts';
import { T0 } from '#tests/fakes/report-builders.ts';
import { testBlock } from '#tests/fakes/test-block.ts';

const HOUR = 3_600_000;
const ADDRESS = 'https://games.example/win';
const SITE: BlockScope = { kind: 'site', domain: 'games.example' };
const PART: BlockScope = { kind: 'path', host: 'games.example', path: '/win' };
const endsIn = (ms: number) => ({ kind: 'time', at: T0 + ms }) as const;
const own = (scope: BlockScope, of: Parameters<typeof testBlock>[1] = {}) => testBlock('', { scope, ...of });
const byList = { list: 'an-id', owner: 'subscription', name: 'games.example' } as const;

let known: KnownBlocks;
beforeEach(() => {
  known = {
    blocks: [],
    clock: NEW_CLOCK,
    now: T0,
    agency: agencyList(),
    inForce: [],
    listed: async () => ({ kind: 'not-listed', listName: null }),
    isOffForPupils: () => false,
  };
});
const why = (of: Partial<KnownBlocks>) => whyBlocked({ ...known, ...of }, ADDRESS);
const isOffForPupils = (address: string) => address === ADDRESS;
const typed = (text: string) => whyTyped(async () => ({ ...known, blocks: [own(SITE)] }), text);
const listed = (answer: WhyListed) => async () => ({ ...answer, listName: 'Betting' });

describe('what the tutor blocks', () => {
  it('is said to be so until it is lifted', async () => {
    const block = own(SITE);
    expect(await why({ blocks: [block] })).toEqual({
      kind: 'blocked',
      reasons: [{ by: 'tutor', blocks: [block], until: null }],
    });
  });

  it('is said with its end by the device’s clock', async () => {
    const block = own(SITE, { end: endsIn(HOUR) });
    const clock = { seenAt: T0, aheadMs: 500 };
    expect(await why({ blocks: [block], clock, now: T0 - 500 })).toMatchObject({ reasons: [{ until: T0 + HOUR - 500 }] });
  });

  it('opens when the last of several has ended', async () => {
    const [long, short, forGood] = [own(SITE, { end: endsIn(2 * HOUR) }), own(PART, { end: endsIn(HOUR) }), own(PART)];
    expect(await why({ blocks: [short, long] })).toMatchObject({ reasons: [{ blocks: [short, long], until: T0 + 2 * HOUR }] });
    expect(await why({ blocks: [forGood, long] })).toMatchObject({ reasons: [{ until: null }] });
  });

  it('is blocked no more once it has ended, also where the browser has not followed yet', async () => {
    expect(await why({ blocks: [own(SITE, { end: endsIn(0) })], inForce: [SITE] })).toEqual({ kind: 'open' });
  });

  it('is let through for a while, and by whom is said', async () => {
    const allow = own(SITE, { verdict: 'allow', end: endsIn(HOUR) });
    expect(await why({ blocks: [own(SITE), allow], inForce: [SITE] })).toEqual({
      kind: 'allowed',
      by: 'tutor',
      until: T0 + HOUR,
    });
    expect(await why({ blocks: [own(SITE), own(PART), allow] })).toMatchObject({ reasons: [{ blocks: [own(PART)] }] });
    expect(await why({ blocks: [own(SITE), { ...allow, end: endsIn(0) }] })).toMatchObject({ kind: 'blocked' });
  });

  it('is about this address alone', async () => {
    expect(await why({ blocks: [testBlock('sums.example')] })).toEqual({ kind: 'open' });
  });
});

describe('what the agency blocks', () => {
  const entry = listEntry({ scope: SITE });

  it('is said with its entry, where the browser follows it', async () => {
    expect(await why({ agency: agencyList(entry), inForce: [SITE] })).toEqual({
      kind: 'blocked',
      reasons: [{ by: 'agency', entry }],
    });
    expect(await why({ agency: agencyList(entry) })).toEqual({ kind: 'open' });
  });

  it('leaves out the hosts that it allows', async () => {
    const agency = agencyList(entry, listEntry({ scope: { kind: 'host', host: 'chess.games.example' }, verdict: 'allow' }));
    const inForce = [{ ...SITE, except: ['chess.games.example'] }];
    expect(await why({ agency, inForce })).toMatchObject({ reasons: [{ by: 'agency', entry }] });
    const chess = await whyBlocked({ ...known, agency, inForce }, 'https://chess.games.example/');
    expect(chess).toMatchObject({ kind: 'allowed', by: 'agency' });
  });

  it('is not let through by the tutor', async () => {
    const blocks = [own(SITE, { verdict: 'allow', end: endsIn(HOUR) })];
    const other = listEntry({ scope: PART });
    expect(await why({ blocks, agency: agencyList(other), inForce: [PART] })).toMatchObject({ reasons: [{ by: 'agency' }] });
  });

  it('is said when it allows', async () => {
    const allowing = listEntry({ scope: SITE, verdict: 'allow' });
    expect(await why({ agency: agencyList(allowing) })).toEqual({ kind: 'allowed', by: 'agency', entry: allowing });
  });
});

describe('what a list blocks', () => {
  it('is said with its name', async () => {
    expect(await why({ listed: listed({ kind: 'blocked', by: byList }) })).toEqual({
      kind: 'blocked',
      reasons: [{ by: 'list', listName: 'Betting', name: 'games.example' }],
    });
  });

  it('is let through by the tutor', async () => {
    const blocks = [own({ kind: 'host', host: 'games.example' }, { verdict: 'allow', end: endsIn(HOUR) })];
    const lifted = { kind: 'allowed', by: { ...byList, owner: 'tutor' }, instead: byList } as const;
    expect(await why({ blocks, listed: listed(lifted) })).toMatchObject({ kind: 'allowed', by: 'tutor', until: T0 + HOUR });
  });

  it('is asked for with what stands of the tutor’s own, and nothing that has ended', async () => {
    const asked: unknown[] = [];
    const [stands, over] = [own(PART), own(SITE, { verdict: 'allow', end: endsIn(0) })];
    await why({
      blocks: [stands, over],
      listed: async (...of) => {
        asked.push(of);
        return { kind: 'not-listed', listName: null };
      },
    });
    expect(asked).toEqual([['games.example', [stands]]]);
  });

  it('is said when one allows what another blocks', async () => {
    const allowed = { kind: 'allowed', by: { ...byList, list: 'Ours' }, instead: byList } as const;
    expect(await why({ listed: listed(allowed) })).toEqual({
      kind: 'allowed',
      by: 'list',
      listName: 'Betting',
      name: 'games.example',
    });
  });
});

it('says the tutor’s own hand first, then the agency, then lists', async () => {
  const answer = await why({
    blocks: [own(PART)],
    agency: agencyList(listEntry({ scope: SITE })),
    inForce: [PART, SITE],
    listed: listed({ kind: 'blocked', by: byList }),
  });
  expect(answer.kind === 'blocked' && answer.reasons.map(({ by }) => by)).toEqual(['tutor', 'agency', 'list']);
});

it('says that pupil search keeps an address off the screen, also beside another reason', async () => {
  expect(await why({ isOffForPupils })).toEqual({ kind: 'blocked', reasons: [{ by: 'pupil-search' }] });
  expect(await why({ isOffForPupils, blocks: [own(SITE)] })).toMatchObject({
    reasons: [{ by: 'tutor' }, { by: 'pupil-search' }],
  });
});

describe('what is typed', () => {
  it.each(['games.example', ' https://games.example/win ', 'hxxps://games[.]example/'])(
    'is read as an address bar does: %s',
    async (text) => {
      expect(await typed(text)).toMatchObject({ host: 'games.example', why: { kind: 'blocked' } });
    },
  );

  it.each(['games', 'ftp://games.example', 'what is this', 'someone@games.example', ''])('is no address: %s', async (text) => {
    expect(await typed(text)).toBeNull();
  });
});

it('says that it does not know who blocks what the browser stops', async () => {
  expect(await why({ inForce: [SITE] })).toEqual({ kind: 'blocked', reasons: [{ by: 'unknown' }] });
});

it('knows of nothing that blocks what is on no site', async () => {
  expect(await whyBlocked({ ...known, inForce: [SITE] }, 'about:blank')).toEqual({ kind: 'open' });
});

describe('the address that a blocked page stands for', () => {
  it('is the one that was left', () => {
    expect(addressKept('games.example', ADDRESS, [])).toBe(ADDRESS);
  });

  it.each([
    ['the site itself', [SITE, PART], 'https://games.example/'],
    ['the part that is blocked', [{ kind: 'host', host: 'sums.example' }, PART], ADDRESS],
    ['the page that is blocked', [{ kind: 'page', address: 'https://games.example/a?b' }], 'https://games.example/a?b'],
    ['the site where nothing of it is blocked', [], 'https://games.example/'],
  ] as const)('is %s where that is forgotten', (_what, inForce, address) => {
    expect(addressKept('games.example', null, inForce)).toBe(address);
    expect(addressKept('games.example', 'https://sums.example/', inForce)).toBe(address);
  });

  it.each(['<a href="javascript:alert(1)">', 'games.example/path', 'user@games.example'])('is none for %s', (host) => {
    expect(addressKept(host, null, [])).toBeNull();
  });
});
