// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import type { BlockedParts, Looked } from '#src/blocking/blocked-parts.ts';
import { allowForAWhile, enforceBlocks, liftBlock } from '#src/blocking/questions.ts';
import { BlockedDetails } from '#src/blocking/ui/BlockedDetails.tsx';
import type { BlockReason } from '#src/blocking/why-blocked.ts';
import type { Settings } from '#src/storage/setting.ts';
import { on } from '#src/messaging/router.ts';
import { readLock } from '#src/sign-out/lock-state.ts';
import { lockNow, setPin } from '#src/sign-out/pin.ts';
import { listEntry } from '#tests/fakes/agency-list.ts';
import { fakeAsk } from '#tests/fakes/fake-ask.ts';
import type { Asked } from '#tests/fakes/fake-ask.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { handClock } from '#tests/fakes/hand-clock.ts';
import { testBlock } from '#tests/fakes/test-block.ts';
import { readingAge } from '#tests/reading-age.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const NOW = new Date(2026, 10, 22, 9, 30).getTime();
const MINUTE = 60_000;
const ADDRESS = 'https://games.example/win?level=3';
const SITE: BlockScope = { kind: 'site', domain: 'games.example' };
const PIN = '2468';

const byTutor = (scope: BlockScope = SITE, until: number | null = null): BlockReason => ({
  by: 'tutor',
  blocks: [testBlock('', { scope, madeAt: NOW - 5 * MINUTE })],
  until,
});
const byAgency: BlockReason = { by: 'agency', entry: listEntry({ scope: SITE, reason: 'Betting', by: 'Officer One', at: NOW }) };
const byList: BlockReason = { by: 'list', listName: 'Betting sites', name: 'games.example' };

const blockedBy = (first: BlockReason, ...rest: readonly BlockReason[]): Looked => ({
  address: ADDRESS,
  why: { kind: 'blocked', reasons: [first, ...rest] },
});
const OPEN: Looked = { address: ADDRESS, why: { kind: 'open' } };

let looked: Looked | Error;
let done: string[];
let log: readonly Asked[];
let hear: () => void;
let parts: BlockedParts;
let clock: ReturnType<typeof handClock>;
/** What becomes of each question. */
let answer: () => Promise<void>;

beforeEach(() => {
  looked = blockedBy(byTutor());
  done = [];
  answer = async () => {};
  clock = handClock();
  const news = new Set<(told: string) => void>();
  const changes = new Set<() => void>();
  hear = () => changes.forEach((listener) => listener());
  const fake = fakeAsk([
    on(allowForAWhile, async () => {
      await answer();
      return {};
    }),
    on(enforceBlocks, async () => {
      await answer();
      return {};
    }),
    on(liftBlock, async () => {
      await answer();
      return {};
    }),
  ]);
  log = fake.log;
  parts = {
    ask: fake.ask,
    every: clock.every,
    now: () => NOW,
    lock: {
      settings: new FakeSettings(),
      now: () => NOW,
      iterations: 10,
      tellPages: (told) => news.forEach((listener) => listener(told)),
      onDeviceNews: (listener) => {
        news.add(listener);
        return () => news.delete(listener);
      },
    },
    look: async () => {
      if (looked instanceof Error) throw looked;
      return looked;
    },
    onChanged: (listener) => {
      changes.add(listener);
      return () => changes.delete(listener);
    },
    goBack: () => done.push('back'),
    goTo: (address) => done.push(`to ${address}`),
    report: async (address, category) => {
      done.push(`report ${address} ${category}`);
    },
  };
});

const showPage = (blockedAt = NOW - 5 * MINUTE, host = 'games.example') =>
  show(<BlockedDetails parts={parts} blocked={{ host, blockedAt }} />);

const facts = () =>
  Object.fromEntries(
    [...document.querySelectorAll('dl > div')].map((row) => [
      row.querySelector('dt')?.textContent,
      row.querySelector('dd')?.textContent,
    ]),
  );
const factsOf = async (of: Looked) => {
  looked = of;
  showPage();
  await screen.findByText('Blocked by');
  await expectAccessible();
  return facts();
};
const button = (name: string) => screen.getByRole('button', { name });
const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

async function unfold() {
  const fold = await screen.findByText('For tutors');
  fireEvent.click(fold);
  const details = fold.closest('details');
  // jsdom tells of it later than a browser does.
  await waitFor(() => expect(details?.childElementCount).toBe(2));
}

describe('the facts', () => {
  it('of the tutor’s own block until it is lifted', async () => {
    expect(await factsOf(blockedBy(byTutor()))).toEqual({
      Website: 'games.example',
      'Blocked by': 'Your tutor',
      Why: 'Your tutor took it off the screen.',
      Blocked: '09:25',
      Until: 'Your tutor opens it again',
    });
  });

  it.each([
    ['a time', NOW + 55 * MINUTE, '10:25'],
    ['the end of the day', new Date(2026, 10, 23).getTime(), 'midnight'],
  ])('of a block until %s', async (_when, until, said) => {
    expect((await factsOf(blockedBy(byTutor(SITE, until))))['Until']).toBe(said);
  });

  it.each<[BlockScope, string, string]>([
    [{ kind: 'host', host: 'www.games.example' }, 'Website', 'www.games.example'],
    [{ kind: 'path', host: 'games.example', path: '/win' }, 'Part of a website', 'games.example/win'],
    [{ kind: 'path', host: 'games.example', path: '/' }, 'Website', 'games.example'],
    [{ kind: 'page', address: 'https://games.example/rude' }, 'One page of', 'games.example'],
    [{ kind: 'media', address: 'https://games.example/rude.png' }, 'A picture or video of', 'games.example'],
  ])('say of %j what it takes, and of a page’s address its host alone', async (scope, name, value) => {
    expect((await factsOf(blockedBy(byTutor(scope))))[name]).toBe(value);
  });

  it('of a block for every tutor: by whom, when and why', async () => {
    expect(await factsOf(blockedBy(byAgency))).toEqual({
      Website: 'games.example',
      'Blocked by': 'Officer One, who looks after your tutor’s lessons',
      Why: 'Betting',
      Blocked: '09:30',
      Until: 'They open it again',
    });
  });

  it('of a list, and of who else blocks it', async () => {
    expect(await factsOf(blockedBy(byTutor(), byList))).toMatchObject({
      'Also blocked by': 'A list of websites to block: Betting sites',
    });
  });

  it('say that it is not known by whom, nor until when', async () => {
    const cannotTell = 'Safe Lesson cannot tell';
    expect(await factsOf(blockedBy({ by: 'unknown' }))).toMatchObject({ 'Blocked by': cannotTell, Until: cannotTell });
  });

  it('say until when a list blocks it', async () => {
    expect(await factsOf(blockedBy(byList))).toMatchObject({ Until: 'Your tutor opens it, or it leaves the list' });
  });

  it('say who else blocks it, one below the other', async () => {
    await factsOf(blockedBy(byTutor(), byAgency, byList));
    const also = screen.getByText('Also blocked by').nextElementSibling;
    expect([...(also?.children ?? [])].map(({ textContent }) => textContent)).toEqual([
      'Officer One, who looks after your tutor’s lessons',
      'A list of websites to block: Betting sites',
    ]);
  });

  it('can be looked up again where they could not be', async () => {
    const then = looked;
    looked = new Error('broken');
    showPage();
    await screen.findByText(/this page cannot say who blocked it/);
    await expectAccessible();
    looked = then;
    fireEvent.click(button('Try again'));
    await screen.findByText('Blocked by');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('can be read at nine', async () => {
    await factsOf(blockedBy(byTutor()));
    const text = [...document.querySelectorAll('.blocked-lead')].map(({ textContent }) => textContent).join(' ');
    expect(readingAge(text)).toBeLessThanOrEqual(9);
  });
});

describe('going on', () => {
  it('goes back', async () => {
    showPage();
    fireEvent.click(await screen.findByRole('button', { name: 'Go back' }));
    expect(done).toEqual(['back']);
  });

  it('says when it is blocked no more, by whose leave, and opens it', async () => {
    showPage();
    await screen.findByText('Blocked by');
    looked = { address: ADDRESS, why: { kind: 'allowed', by: 'tutor', until: NOW + 10 * MINUTE } };
    await act(hear);
    await screen.findByRole('heading', { level: 1, name: 'You can open this page now' });
    expect(screen.getByRole('status').textContent).toBe('You can open this page now');
    expect(facts()).toEqual({ Website: 'games.example', 'Opened by': 'Your tutor', Until: '09:40' });
    await expectAccessible();
    // What is over is out of the browser's rules first; nobody need answer.
    for (const isAnswered of [true, false]) {
      if (!isAnswered) answer = () => Promise.reject(new Error('nobody'));
      fireEvent.click(button('Open the page'));
      await waitFor(() => expect(done).toEqual([`to ${ADDRESS}`]));
      done.length = 0;
    }
    expect(log.map(({ question }) => question)).toEqual([enforceBlocks.name, enforceBlocks.name]);
  });

  it('says that nobody blocks it any more, and offers tutors no more than a report', async () => {
    looked = OPEN;
    showPage();
    await screen.findByRole('heading', { level: 1, name: 'You can open this page now' });
    expect(facts()).toEqual({ Website: 'games.example' });
    await unfold();
    await screen.findByRole('button', { name: 'Report' });
    expect(buttons()).toEqual(['Open the page', 'Go back', 'Report']);
  });

  it('does not take a block that is being kept for one that is over', async () => {
    looked = OPEN;
    showPage(NOW - 100);
    await waitFor(() => expect(clock.running()).toBe(1));
    expect(screen.queryByText('You can open this page now')).toBeNull();
    looked = blockedBy(byTutor());
    await clock.tick(500);
    await screen.findByText('Blocked by');
    await waitFor(() => expect(clock.running()).toBe(0));
  });

  it('stays a blocked page with a way back where the device cannot be read, or the address is none', async () => {
    looked = new Error('not read');
    showPage();
    await screen.findByRole('button', { name: 'Try again' });
    expect(screen.getByRole('heading', { level: 1, name: 'This page is blocked' })).toBeTruthy();
    looked = { address: null, why: { kind: 'open' } };
    await act(hear);
    await waitFor(() => expect(buttons()).toEqual(['Go back']));
    expect(screen.queryByText('For tutors')).toBeNull();
    await expectAccessible();
  });
});

describe('for tutors', () => {
  it('offers nothing until it is unfolded, and says without a PIN that pupils can do the same', async () => {
    showPage();
    await screen.findByText('For tutors');
    expect(buttons()).toEqual(['Go back']);
    await unfold();
    await screen.findByText(/There is no PIN on this device/);
    expect(screen.getByRole('link', { name: 'Set a PIN' }).getAttribute('href')).toBe('/options.html');
    expect(buttons()).toEqual(['Go back', 'Allow for an hour', 'Lift the block', 'Report', 'This should not be blocked']);
    await expectAccessible();
  });

  it('asks for the PIN, also while nothing is locked, and each time', async () => {
    await setPin(parts.lock, PIN);
    showPage();
    await unfold();
    const pin = await screen.findByLabelText('PIN');
    expect(buttons()).toEqual(['Go back', 'Unlock']);
    await expectAccessible();
    fireEvent.input(pin, { target: { value: '1357' } });
    fireEvent.click(button('Unlock'));
    await screen.findByText(/That is not the PIN/);
    expect(screen.queryByText('Allow for an hour')).toBeNull();
    fireEvent.input(pin, { target: { value: PIN } });
    fireEvent.click(button('Unlock'));
    await screen.findByText('Allow for an hour');
    expect(screen.queryByText(/There is no PIN/)).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'For tutors' }));
    await expectAccessible();

    const folding = screen.getByText('For tutors');
    fireEvent.click(folding);
    await waitFor(() => expect(screen.queryByText('Allow for an hour')).toBeNull());
    await unfold();
    await screen.findByLabelText('PIN');
  });

  it('folds when the tab is left, and closes when the device locks', async () => {
    await setPin(parts.lock, PIN);
    showPage();
    const open = async () => {
      await unfold();
      fireEvent.input(await screen.findByLabelText('PIN'), { target: { value: PIN } });
      fireEvent.click(button('Unlock'));
      await screen.findByText('Allow for an hour');
    };
    await open();
    // Once when nothing was locked, and once when the device was: the PIN opened this page alone.
    await act(() => lockNow(parts.lock));
    await waitFor(() => expect(screen.queryByText('Allow for an hour')).toBeNull());
    fireEvent.input(await screen.findByLabelText('PIN'), { target: { value: PIN } });
    fireEvent.click(button('Unlock'));
    await screen.findByText('Allow for an hour');
    expect(await readLock(parts.lock.settings)).toEqual({ hasPin: true, isLocked: true });
    await act(() => lockNow(parts.lock));
    await waitFor(() => expect(screen.queryByText('Allow for an hour')).toBeNull());
    fireEvent.click(screen.getByText('For tutors'));
    await waitFor(() => expect(screen.queryByLabelText('PIN')).toBeNull());
    await open();
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    await act(async () => void fireEvent(document, new Event('visibilitychange')));
    Reflect.deleteProperty(document, 'hidden');
    expect(screen.queryByText('Allow for an hour')).toBeNull();
  });

  it('lets the block through for an hour and goes on', async () => {
    looked = blockedBy(byTutor(), byList);
    showPage();
    await unfold();
    fireEvent.click(await screen.findByText('Allow for an hour'));
    await waitFor(() => expect(done).toEqual([`to ${ADDRESS}`]));
    const scopes = [SITE, { kind: 'host', host: 'games.example' }];
    expect(log).toEqual([{ question: allowForAWhile.name, asked: { scopes } }]);
  });

  it('lifts the tutor’s own block', async () => {
    showPage();
    await unfold();
    fireEvent.click(await screen.findByText('Lift the block'));
    await waitFor(() => expect(log).toEqual([{ question: liftBlock.name, asked: { blockId: 'block site games.example' } }]));
  });

  it('says so also of a block that was lifted moments after it was made', async () => {
    answer = async () => {
      looked = OPEN;
      hear();
    };
    showPage(NOW - 500);
    await unfold();
    fireEvent.click(await screen.findByText('Lift the block'));
    expect(await screen.findByText(/^Your block is lifted. You can open/)).toBeTruthy();
  });

  it.each<[string, Looked, RegExp]>([
    ['nothing else blocks it', OPEN, /^Done: Your block is lifted. You can open/],
    ['something else blocks it', blockedBy(byList), /^Done: Your block is lifted, but something else/],
  ])('says that it is lifted, and that %s, with the keyboard there', async (_what, then, said) => {
    answer = async () => {
      looked = then;
      hear();
    };
    showPage();
    await unfold();
    fireEvent.click(await screen.findByText('Lift the block'));
    await waitFor(() => expect(screen.queryByText('Lift the block')).toBeNull());
    await waitFor(() => expect(document.activeElement?.textContent).toMatch(said));
    await expectAccessible();
  });

  it('says that it does not know who blocks what cannot be opened here', async () => {
    looked = blockedBy({ by: 'unknown' });
    showPage();
    await unfold();
    await screen.findByText(/^Safe Lesson cannot tell who blocks this, so/);
    expect(buttons()).toEqual(['Go back', 'Report', 'This should not be blocked']);
  });

  it('can be tried again where the device’s storage cannot be read', async () => {
    let isBroken = true;
    const { settings } = parts.lock;
    const read: Settings['read'] = (of) => (isBroken ? Promise.reject(new Error('broken')) : settings.read(of));
    parts = { ...parts, lock: { ...parts.lock, settings: { ...settings, read } } };
    showPage();
    await unfold();
    await screen.findByText('Safe Lesson cannot read this device’s storage');
    await expectAccessible();
    isBroken = false;
    fireEvent.click(button('Try again'));
    await screen.findByText('Allow for an hour');
  });

  it.each(['Allow for an hour', 'Lift the block'])('says when nobody answered: %s', async (name) => {
    answer = () => Promise.reject(new Error('nobody'));
    showPage();
    await unfold();
    fireEvent.click(await screen.findByText(name));
    await screen.findByText(/That may not have worked/);
    expect(done).toEqual([]);
    await expectAccessible();
  });

  it('does not let through what is blocked for every tutor, and says whom to tell', async () => {
    looked = blockedBy(byTutor(), byAgency);
    showPage();
    await unfold();
    await screen.findByText(/This is blocked for every tutor/);
    expect(screen.getByText('Blocked by Officer One.')).toBeTruthy();
    expect(buttons()).toEqual(['Go back', 'Lift the block', 'Report', 'This should not be blocked']);
    await expectAccessible();
  });

  it('reports the address that was left, or that it should not be blocked', async () => {
    showPage();
    await unfold();
    fireEvent.click(await screen.findByText('Report'));
    await waitFor(() => expect(done).toEqual([`report ${ADDRESS} null`]));
    fireEvent.click(button('This should not be blocked'));
    await waitFor(() => expect(done[1]).toBe(`report ${ADDRESS} T2`));
  });
});
