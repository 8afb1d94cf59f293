// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test, vi } from 'vitest';
import { AgencyList, EMPTY_LIST } from '#src/blocklists/agency-list.ts';
import type { AgencyEntry } from '#src/blocklists/agency-list.ts';
import { changeAgencyList } from '#src/cases/agency-list-change.ts';
import { loadDocument, publishDocument } from '#src/cases/published-documents.ts';
import { AgencyListPage } from '#src/cases/ui/AgencyListPage.tsx';
import { BlockForEveryone } from '#src/cases/ui/BlockForEveryone.tsx';
import { Console } from '#src/cases/ui/Console.tsx';
import type { LiveAgencyList } from '#src/cases/ui/use-agency-list.ts';
import type { LiveOffer } from '#src/cases/ui/use-offer.ts';
import { getDocument } from '#src/contract/document-routes.ts';
import { getAgency } from '#src/contract/public-routes.ts';
import type { FlagContent, ReportOpening } from '#src/contract/report-content.ts';
import { readDocument } from '#src/sealing/signed-document.ts';
import { agencyList, listEntry } from '#tests/fakes/agency-list.ts';
import { createConsoleWorld, TEST_SUFFIXES } from '#tests/fakes/console-world.ts';
import { flag, incidentNote } from '#tests/fakes/sealed-case.ts';
import { ORIGIN } from '#tests/unit/dsl-service/test-service.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';
import { LOCK_AFTER_MS } from '#src/cases/ui/use-idle-lock.ts';
import { button, openCase, press, secondOfficer, type, unlock } from './steps.ts';
import type { World } from './steps.ts';

const HOSTILE = '"><img src=x onerror=alert(1)>\u202E';
const REACHES = /^Blocked for everyone\. Edition 1 is published\./;

/** What any device of the agency gets, checked with the key that it has pinned. */
async function published({ service }: World): Promise<AgencyList> {
  const [agency, tutor] = await Promise.all([service.anyone.call(getAgency), service.newTutor()]);
  const answer = await tutor.client.call(getDocument, { params: { kind: 'blocklist' } });
  if (agency.kind !== 'answered' || agency.answer.vaultKey === null || answer.kind !== 'answered')
    throw new TypeError('No answer');
  const { document } = answer.answer;
  if (document === null) return EMPTY_LIST;
  return AgencyList.parse((await readDocument(document, 'blocklist', agency.answer.vaultKey))?.content);
}

type Other = Awaited<ReturnType<typeof secondOfficer>>;

/** What another officer does with the list meanwhile. */
async function asOther(world: World, other: Other, wanted: Pick<AgencyEntry, 'scope' | 'verdict' | 'reason'>) {
  const own = await world.parts.enrolment.store.current();
  if (own === null) throw new TypeError('Not enrolled');
  const enrolment = { ...own, deviceId: other.deviceId, personName: 'Officer Two' };
  const parts = { client: other.client, vault: other.vault, enrolment, now: world.service.now, onAttempt: () => {} };
  const seen = await loadDocument(parts, 'blocklist', AgencyList);
  return changeAgencyList(parts, seen, { kind: 'put', wanted });
}

async function atDesk(before: (world: World, other: Other) => Promise<unknown> = async () => {}) {
  const world = createConsoleWorld();
  const other = await secondOfficer(world, await world.setUp());
  await before(world, other);
  show(<Console parts={world.parts} />);
  await unlock();
  return { world, other };
}

async function atCase(
  content: ReportOpening = flag({ category: 'M1' }),
  before?: (world: World, other: Other) => Promise<unknown>,
) {
  const made = await atDesk(before);
  const tutor = await made.world.tutor();
  const { id, reference } = await tutor.report(content);
  await openCase(reference);
  await screen.findByText('Opened');
  return { ...made, id, reference };
}

async function atList(before?: (world: World, other: Other) => Promise<unknown>) {
  const made = await atDesk(before);
  press('Blocked for everyone');
  await screen.findByRole('heading', { name: 'Blocked for everyone' });
  await screen.findByRole('heading', { name: 'On the list' });
  return made;
}

const everyone = () => within(screen.getByRole('region', { name: 'On every tutor’s device' }));
const trail = (): string[] =>
  within(screen.getByRole('region', { name: 'Audit trail' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent.replace(/Officer One.*$/, ''));
const rows = (): string[] =>
  screen
    .queryAllByRole('row')
    .slice(1)
    .map(({ textContent }) => textContent.replace(/\d\d:\d\d/, 'TIME'));

describe('a case about a page', () => {
  test('is blocked for everyone with one press, and that is undone with another', async () => {
    const { world, id } = await atCase();
    expect((await everyone().findAllByRole('radio')).map(({ parentElement }) => parentElement?.textContent)).toEqual([
      'This pagehxxps[:]//videos[.]example[.]org/watch/violent-clip',
      'This part of the sitevideos[.]example[.]org/watch/violent-clip',
      'This part of the sitevideos[.]example[.]org/watch',
      'This sitevideos[.]example[.]org',
      'This site and all others under the same nameexample[.]org',
    ]);
    expect(everyone().getByRole('radio', { name: /^This sitevideos/ })).toHaveProperty('checked', true);
    expect(everyone().queryAllByRole('link')).toEqual([]);
    await expectAccessible();

    press('Block for everyone');
    const notice = (await screen.findByText(REACHES)).closest<HTMLElement>('.notice');
    await waitFor(() => expect(document.activeElement).toBe(notice));
    expect((await published(world)).entries).toMatchObject([
      {
        scope: { kind: 'host', host: 'videos.example.org' },
        verdict: 'block',
        reason: 'Not suitable for lessons',
        by: 'Officer One',
      },
    ]);
    await waitFor(() => expect(trail().at(-1)).toBe('Blocked for everyone: one site, edition 1 of the list'));
    expect(everyone().getByText('Blocked for everyone', { exact: true })).toBeTruthy();
    expect(everyone().queryByRole('button', { name: 'Take off the list' })).toBeNull();
    await expectAccessible();

    press('Undo');
    expect(await screen.findByText(/^Undone\. Edition 2/)).toBeTruthy();
    expect((await published(world)).entries).toEqual([]);
    await waitFor(() => expect(trail().at(-1)).toBe('Block for everyone undone: one site, edition 2 of the list'));
    expect(screen.getByText(/^Audit trail whole/)).toBeTruthy();
    expect(button('Block for everyone')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    await expectAccessible();
    const seen = JSON.stringify((await world.caseOf(id))?.events);
    expect(seen).not.toContain('videos');
  });

  test('blocks just the page where that was chosen, with the reason that was typed', async () => {
    const { world } = await atCase(flag({ category: 'M1', addressParts: 'host-and-path' }));
    fireEvent.click(await everyone().findByRole('radio', { name: /^This page/ }));
    expect(await screen.findByText(/without what followed a question mark/)).toBeTruthy();
    await type('Reason', `  ${HOSTILE} `);
    await expectAccessible();
    press('Block for everyone');
    await screen.findByText(REACHES);
    expect((await published(world)).entries).toMatchObject([
      { scope: { kind: 'page', address: 'https://videos.example.org/watch/violent-clip' }, reason: HOSTILE },
    ]);
    expect(everyone().getByText(HOSTILE)).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });

  test('wants a reason that fits before it blocks', async () => {
    const { world } = await atCase();
    await everyone().findAllByRole('radio');
    for (const [reason, sentence] of [
      [' ', 'Type a short reason.'],
      ['x'.repeat(121), /^This reason is too long/],
    ] as const) {
      const field = await type('Reason', reason);
      press('Block for everyone');
      expect(await screen.findByText(sentence)).toBeTruthy();
      expect(document.activeElement).toBe(field);
      await expectAccessible();
    }
    expect(await published(world)).toEqual(EMPTY_LIST);
  });

  test('opened later says by whom it is blocked, and it can be taken off the list and put back', async () => {
    const scope = { kind: 'site', domain: 'example.org' } as const;
    const { world } = await atCase(flag({ category: 'M1' }), (made, other) =>
      asOther(made, other, { scope, verdict: 'block', reason: 'Betting adverts' }),
    );
    expect(await everyone().findByText('Officer Two')).toBeTruthy();
    const facts = screen.getByRole('region', { name: 'On every tutor’s device' }).textContent;
    for (const part of ['a whole site', 'example[.]org', 'Betting adverts', '(edition 1)']) expect(facts).toContain(part);
    expect(everyone().getByText('Block more or less of it')).toBeTruthy();
    await expectAccessible();

    press('Take off the list');
    expect(await screen.findByText(/^Taken off the list\. Edition 2/)).toBeTruthy();
    await waitFor(() => expect(trail().at(-1)).toMatch(/^Block for everyone undone: a whole site, edition 2/));
    press('Undo');
    await screen.findByText(/^Undone\. Edition 3/);
    expect((await published(world)).entries).toMatchObject([{ scope, by: 'Officer Two', edition: 1 }]);
    await waitFor(() => expect(trail().at(-1)).toMatch(/^Blocked for everyone: a whole site, edition 3/));
  });

  test('says within a minute what another officer blocked while it was open', async () => {
    const { world, other } = await atCase();
    await everyone().findAllByRole('radio');
    const scope = { kind: 'host', host: 'videos.example.org' } as const;
    await asOther(world, other, { scope, verdict: 'block', reason: 'Theirs' });
    expect(screen.queryByText('Officer Two')).toBeNull();
    await world.pass(60_000);
    expect(await everyone().findByText('Officer Two')).toBeTruthy();
  });

  test('is left alone where the very same was blocked by another officer a moment ago', async () => {
    const { world, other } = await atCase();
    await everyone().findAllByRole('radio');
    const scope = { kind: 'host', host: 'videos.example.org' } as const;
    await asOther(world, other, { scope, verdict: 'block', reason: 'Not suitable for lessons' });
    press('Block for everyone');
    expect(await screen.findByText(/^The list says so already/)).toBeTruthy();
    expect(everyone().getByText('Officer Two')).toBeTruthy();
    expect((await published(world)).entries).toHaveLength(1);
    await expectAccessible();
  });

  test('that officers have allowed is not blocked until that is taken off the list', async () => {
    const scope = { kind: 'site', domain: 'example.org' } as const;
    await atCase(flag({ category: 'M1' }), (made, other) =>
      asOther(made, other, { scope, verdict: 'allow', reason: 'Used in maths' }),
    );
    expect(await everyone().findByText('Allowed for everyone')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Block for everyone' })).toBeNull();
    await expectAccessible();
    const before = trail();
    press('Take off the list');
    await screen.findByText(/^Taken off the list\. Edition 2/);
    press('Block for everyone');
    // That something was allowed, and is not any more, is no deed of this case.
    const blocked = 'Blocked for everyone: one site, edition 3 of the list';
    await waitFor(() => expect(trail()).toEqual([...before, blocked]));
  });

  test('of a hard stop shows nothing of the address until that is asked for', async () => {
    const { world } = await atCase(flag({ category: 'X1', address: 'https://www.bad.example/path/deep' }));
    expect((await everyone().findAllByRole('radio')).map(({ parentElement }) => parentElement?.textContent)).toEqual([
      'This page',
      'This part of the site',
      'This site',
    ]);
    expect(document.body.innerHTML).not.toMatch(/bad[.[]/);
    await expectAccessible();
    press('Block for everyone');
    await screen.findByText(REACHES);
    expect(document.body.innerHTML).not.toMatch(/bad[.[]/);
    expect((await published(world)).entries).toMatchObject([{ scope: { kind: 'site', domain: 'bad.example' } }]);
    press('Undo');
    await screen.findByText(/^Undone/);
    press('Show what would be blocked');
    expect(await everyone().findByText('hxxps[:]//www[.]bad[.]example/path/deep')).toBeTruthy();
    expect(document.activeElement).toBe(everyone().getByRole('radio', { checked: true }));
    expect(document.body.querySelector('[href*="bad"], [src*="bad"]')).toBeNull();
    await expectAccessible();
  });

  test.each([
    [ORIGIN, /^Your agency’s own service is at this address/],
    ['about:blank', /^This is no address of a website/],
  ])('at %s cannot be blocked, and says why', async (address, sentence) => {
    await atCase(flag({ category: 'M1', address }));
    expect(await everyone().findByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Block for everyone' })).toBeNull();
    await expectAccessible();
  });

  test('keeps what was chosen and typed when the service does not answer', async () => {
    const { world } = await atCase();
    fireEvent.click(await everyone().findByRole('radio', { name: /^This page/ }));
    await type('Reason', 'Typed with care');
    world.setNetwork('down');
    press('Block for everyone');
    await waitFor(() => expect(everyone().getByRole('alert').textContent).toContain('The service cannot be reached'));
    expect(screen.getByLabelText('Reason')).toHaveProperty('value', 'Typed with care');
    await expectAccessible();
    world.setNetwork('up');
    press('Block for everyone');
    await screen.findByText(REACHES);
    expect((await published(world)).entries).toMatchObject([{ scope: { kind: 'page' }, reason: 'Typed with care' }]);
  });
});

const DOCUMENTS = '/v1/documents/';
const EVENTS = '/events';
const blockedAt = (edition: number) => `Blocked for everyone: one site, edition ${edition} of the list`;
const undoneAt = (edition: number) => `Block for everyone undone: one site, edition ${edition} of the list`;
const waitForTrail = (...ends: string[]) => waitFor(() => expect(trail().slice(-ends.length)).toEqual(ends));
const NOT_RECORDED = 'This is not in the audit trail yet';

describe('a block whose answer was lost', () => {
  test('is in the audit trail once it is tried again, and is said to be one’s own', async () => {
    const { world } = await atCase();
    await everyone().findAllByRole('radio');
    world.disturb(DOCUMENTS, 'answers-lost');
    press('Block for everyone');
    await waitFor(() => expect(everyone().getByRole('alert').textContent).toContain('The service cannot be reached'));
    world.disturb(null);
    press('Block for everyone');
    expect(await screen.findByText(REACHES)).toBeTruthy();
    await waitForTrail('Opened', blockedAt(1));
    press('Undo');
    await waitForTrail(blockedAt(1), undoneAt(2));
  });

  test('is in the audit trail as soon as the list shows it, also where nobody tries again, and takes no focus then', async () => {
    const { world } = await atCase();
    await everyone().findAllByRole('radio');
    world.disturb(DOCUMENTS, 'answers-lost');
    press('Block for everyone');
    await waitFor(() => expect(everyone().getByRole('alert').textContent).toContain('The service cannot be reached'));
    world.disturb(null);
    button('Back to the inbox').focus();
    await world.pass(60_000);
    expect(await screen.findByText(REACHES)).toBeTruthy();
    await waitForTrail('Opened', blockedAt(1));
    expect(document.activeElement).toBe(button('Back to the inbox'));
    expect(screen.getByText(/^Audit trail whole/)).toBeTruthy();
  });

  test('is in the audit trail also when its case was left meanwhile', async () => {
    const { world, reference } = await atCase();
    await everyone().findAllByRole('radio');
    world.disturb(DOCUMENTS, 'answers-lost');
    press('Block for everyone');
    await waitFor(() => expect(everyone().getByRole('alert').textContent).toContain('The service cannot be reached'));
    press('Back to the inbox');
    world.disturb(null);
    await world.pass(60_000);
    await openCase(reference);
    await waitFor(() => expect(trail()).toContain(blockedAt(1)));
  });

  test('also when it was an undo, which can be tried again where it failed', async () => {
    const { world } = await atCase();
    await everyone().findAllByRole('radio');
    press('Block for everyone');
    await screen.findByText(REACHES);
    await waitForTrail(blockedAt(1));
    for (const way of ['down', 'answers-lost'] as const) {
      world.disturb(DOCUMENTS, way);
      press(way === 'down' ? 'Undo' : 'Try again');
      await waitFor(() => expect(everyone().getByRole('alert').textContent).toMatch(/Undo *The service cannot be reached/));
      expect(everyone().queryByRole('button', { name: 'Take off the list' })).toBeNull();
      await expectAccessible();
    }
    world.disturb(null);
    press('Try again');
    expect(await screen.findByText(/^Undone\. Edition 2/)).toBeTruthy();
    expect((await published(world)).entries).toEqual([]);
    await waitForTrail(blockedAt(1), undoneAt(2));
    expect(screen.queryByText(/^Another officer changed/)).toBeNull();
  });

  test('also when it was taken off the list', async () => {
    const scope = { kind: 'host', host: 'videos.example.org' } as const;
    const { world } = await atCase(flag({ category: 'M1' }), (made, other) =>
      asOther(made, other, { scope, verdict: 'block', reason: 'Theirs' }),
    );
    await everyone().findByText('Officer Two');
    world.disturb(DOCUMENTS, 'answers-lost');
    press('Take off the list');
    await waitFor(() => expect(everyone().getByRole('alert').textContent).toContain('The service cannot be reached'));
    world.disturb(null);
    press('Try again');
    expect(await screen.findByText(/^Taken off the list\. Edition 2/)).toBeTruthy();
    await waitForTrail('Opened', undoneAt(2));
  });
});

async function notRecorded() {
  const made = await atCase();
  await everyone().findAllByRole('radio');
  made.world.disturb(EVENTS);
  press('Block for everyone');
  await screen.findByText(NOT_RECORDED);
  return made;
}

/** Whether the browser would ask before it closes the page. */
const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

/** Another page of the console on the same device, after this one was closed without more ado. */
async function closeAndOpenAgain({ parts }: World) {
  cleanup();
  show(<Console parts={parts} />);
  await unlock();
}

describe('a block of which nobody could say whether it was made', () => {
  test.each([
    ['the console locks itself', (world: World) => world.pass(LOCK_AFTER_MS), () => unlock()],
    ['the page is closed', async () => {}, closeAndOpenAgain],
  ])('comes into the audit trail also when %s before that shows', async (_, leave, comeBack) => {
    const { world, reference } = await atCase();
    await everyone().findAllByRole('radio');
    world.disturb(DOCUMENTS, 'answers-lost');
    press('Block for everyone');
    await waitFor(() => expect(everyone().getByRole('alert').textContent).toContain('The service cannot be reached'));
    await waitFor(() => expect(world.sealedDrafts()).not.toBeNull());
    await leave(world);
    world.disturb(null);
    await comeBack(world);
    await openCase(reference);
    await waitFor(() => expect(trail()).toContain(blockedAt(1)));
    await waitFor(() => expect(world.sealedDrafts()).toBeNull());
  });

  test('comes into the audit trail also when trying again found that another officer had changed the entry since', async () => {
    const scope = { kind: 'host', host: 'videos.example.org' } as const;
    const { world, other } = await atCase(flag({ category: 'M1' }), (made, second) =>
      asOther(made, second, { scope, verdict: 'block', reason: 'Theirs' }),
    );
    await everyone().findByText('Officer Two');
    world.disturb(DOCUMENTS, 'answers-lost');
    press('Take off the list');
    await waitFor(() => expect(everyone().getByRole('alert').textContent).toContain('The service cannot be reached'));
    // The list that comes is another vault's for once, and the right one after that.
    world.disturb(null);
    world.forgeDocument('not.a.document');
    press('Try again');
    expect(await screen.findAllByText(/^The service shows a list that your vault did not sign/)).not.toEqual([]);
    world.forgeDocument(null);
    await asOther(world, other, { scope, verdict: 'block', reason: 'Theirs again' });
    await world.pass(60_000);
    await waitFor(() => expect(trail()).toContain(undoneAt(2)));
  });
});

test('the console locks itself ten minutes after the last input, also while it tries each minute to make an entry', async () => {
  const { world } = await notRecorded();
  for (let minute = 1; minute < 10; minute++) {
    await world.pass(60_000);
    await waitFor(() => expect(button('Try again').getAttribute('aria-busy')).not.toBe('true'));
    expect(screen.queryByRole('heading', { name: 'Inbox' })).not.toBeNull();
  }
  await world.pass(60_000);
  expect(await screen.findByLabelText('Passphrase')).toBeTruthy();
});

describe('a block that is not in the audit trail yet', () => {
  test('is entered after the page was closed, and kept meanwhile so that nobody can read it', async () => {
    const { world, reference } = await notRecorded();
    await waitFor(() => expect(world.sealedDrafts()).not.toBeNull());
    expect(JSON.stringify(world.sealedDrafts())).not.toContain('blocked-for-everyone');
    world.disturb(null);
    await closeAndOpenAgain(world);
    await openCase(reference);
    await waitFor(() => expect(trail()).toContain(blockedAt(1)));
    await waitFor(() => expect(world.sealedDrafts()).toBeNull());
  });

  test('keeps the browser from closing the page unasked as long as the disk does not take it', async () => {
    const { world } = await atCase();
    await everyone().findAllByRole('radio');
    expect(isAsked()).toBe(false);
    world.breakDisk();
    world.disturb(EVENTS);
    press('Block for everyone');
    await screen.findByText(NOT_RECORDED);
    await waitFor(() => expect(isAsked()).toBe(true));
    world.breakDisk(false);
    await type('Reason', 'Typed with care');
    await waitFor(() => expect(isAsked()).toBe(false));
  });

  test('says where the service has its case no longer, and keeps it until it is told not to', async () => {
    const { world } = await notRecorded();
    await waitFor(() => expect(world.sealedDrafts()).not.toBeNull());
    cleanup();
    vi.spyOn(world.service.store, 'listCases').mockImplementation(async () => ({ cases: [], revision: 0, more: false }));
    show(<Console parts={world.parts} />);
    await unlock();
    expect(await screen.findByText(/^The service no longer has a case that you worked on/)).toBeTruthy();
    await expectAccessible();
    press('Do not keep it any longer');
    await waitFor(() => expect(world.sealedDrafts()).toBeNull());
    expect(screen.queryByText(/^The service no longer has a case/)).toBeNull();
  });

  test('is tried again also after something went wrong here', async () => {
    let isBroken = false;
    const { world } = await atCase(undefined, async ({ parts }) => {
      vi.spyOn(parts, 'newId').mockImplementation(() => {
        if (isBroken) throw new TypeError('A bug');
        return crypto.randomUUID();
      });
    });
    await everyone().findAllByRole('radio');
    isBroken = true;
    press('Block for everyone');
    await screen.findByText(/^This computer could not make the entry/);
    await expectAccessible();
    isBroken = false;
    press('Try again');
    await waitForTrail('Opened', blockedAt(1));
    await waitFor(() => expect(world.sealedDrafts()).toBeNull());
  });

  test('is entered when it is tried again, once, however often that is pressed', async () => {
    const { world } = await notRecorded();
    await expectAccessible();
    world.disturb(null);
    press('Try again');
    press('Try again');
    await waitFor(() => expect(screen.queryByText(NOT_RECORDED)).toBeNull());
    await waitForTrail('Opened', blockedAt(1));
  });

  test('is entered before what was done after it', async () => {
    const { world } = await notRecorded();
    press('Undo');
    await screen.findByText(/^Undone/);
    expect(screen.getByText(NOT_RECORDED)).toBeTruthy();
    world.disturb(null);
    press('Try again');
    await waitForTrail('Opened', blockedAt(1), undoneAt(2));
    expect(screen.queryByText(NOT_RECORDED)).toBeNull();
  });

  test('is not forgotten when its case is left: the inbox names it, and it is entered when the service is back', async () => {
    const { world, reference } = await notRecorded();
    press('Back to the inbox');
    expect(await screen.findByText(new RegExp(`^What was done in ${reference} is not in the audit trail yet`))).toBeTruthy();
    await expectAccessible();
    world.disturb(null);
    await world.pass(60_000);
    await waitFor(() => expect(screen.queryByText(/^What was done in/)).toBeNull());
    await openCase(reference);
    expect(trail()).toContain(blockedAt(1));
  });

  test('is entered after the console was locked', async () => {
    const { world, reference } = await notRecorded();
    await world.pass(LOCK_AFTER_MS);
    world.disturb(null);
    await unlock();
    await openCase(reference);
    await waitFor(() => expect(trail()).toContain(blockedAt(1)));
    expect(trail().filter((entry) => entry === blockedAt(1))).toHaveLength(1);
  });
});

test.each([
  ['Escape is pressed', async () => fireEvent.keyDown(document.body, { key: 'Escape' })],
  [
    'the console locks itself',
    async (world: World) => {
      await world.pass(LOCK_AFTER_MS);
      await unlock();
    },
  ],
])('what was chosen and typed for a block is kept when %s', async (_, leave) => {
  const { world, reference } = await atCase();
  fireEvent.click(await everyone().findByRole('radio', { name: /^This page/ }));
  await type('Reason', 'Typed with care');
  await leave(world);
  await screen.findByText('No case is open here');
  await openCase(reference);
  expect(await screen.findByLabelText('Reason')).toHaveProperty('value', 'Typed with care');
  expect(everyone().getByRole('radio', { name: /^This page/ })).toHaveProperty('checked', true);
  press('Block for everyone');
  await screen.findByText(REACHES);
  press('Undo');
  await screen.findByText(/^Undone/);
  expect(screen.getByLabelText('Reason')).toHaveProperty('value', 'Not suitable for lessons');
});

test('a host that strangers have names under is one site in the list and in the audit trail', async () => {
  await atCase(flag({ category: 'M1', address: 'https://github.io/about' }));
  expect(await everyone().findByRole('radio', { name: /^This site/ })).toHaveProperty('checked', true);
  press('Block for everyone');
  await screen.findByText(REACHES);
  expect(everyone().getByText('one site', { exact: false })).toBeTruthy();
  await waitForTrail('Opened', blockedAt(1));
});

test('a case without a page has nothing to block', async () => {
  await atCase(incidentNote());
  expect(screen.queryByRole('region', { name: 'On every tutor’s device' })).toBeNull();
});

const offer: LiveOffer = { kind: 'ready', parts: { suffixes: TEST_SUFFIXES, serviceOrigin: ORIGIN } };
const editionOf = (content: AgencyList) =>
  ({ kind: 'edition', edition: { number: 1, issuedAt: Date.UTC(2026, 10, 18), content } }) as const;
const live = (of: Partial<LiveAgencyList>): LiveAgencyList => ({
  published: { kind: 'nothing-yet' },
  reload: () => {},
  change: () => Promise.reject(new TypeError('Nothing is changed here')),
  attempts: new Map(),
  ...of,
});
const nothing = (): void => {};
const nobody = (): never => {
  throw new TypeError('Nothing is recorded here');
};

type Shown = { readonly of?: Partial<FlagContent>; readonly offered?: LiveOffer };

function showBlocking(list: LiveAgencyList, { of = {}, offered = offer }: Shown = {}) {
  show(
    <main>
      <h1>A case</h1>
      <h2>About a page</h2>
      <BlockForEveryone
        caseId="a-case"
        flag={flag(of)}
        isHardStop={false}
        list={list}
        offer={offered}
        now={0}
        draft={null}
        onDraft={nothing}
        unrecorded={null}
        onRecordAgain={nobody}
      />
    </main>,
  );
}

describe('the part of a case', () => {
  test.each([
    ['moved-on', /^Another officer changed this entry/],
    ['full', /^The list is full/],
    ['not-ours', /^The service shows a list that your vault did not sign/],
  ] as const)('says %s, and records nothing', async (kind, sentence) => {
    showBlocking(live({ change: () => Promise.resolve({ kind }) }));
    press('Block for everyone');
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    await expectAccessible();
  });

  test.each([
    ['nothing loaded', null, /^Loading/],
    ['another vault’s list', { kind: 'not-ours', number: 3 }, /^The service shows a list that your vault did not sign/],
    ['no answer', { kind: 'not-loaded', fault: 'unreachable' }, /^The service cannot be reached/],
  ] as const)('offers no block with %s', async (_, state, sentence) => {
    showBlocking(live({ published: state }));
    expect(screen.getByText(sentence)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Block for everyone' })).toBeNull();
    await expectAccessible();
  });

  test('asks again for a list that did not load', () => {
    let asked = 0;
    const reload = () => void asked++;
    showBlocking(live({ published: { kind: 'not-loaded', fault: 'unreachable' }, reload }));
    press('Try again');
    expect(asked).toBe(1);
  });

  test('shows what stands while the names that sites have cannot be read, and reads them again', async () => {
    let asked = 0;
    const failed: LiveOffer = { kind: 'failed', again: () => void asked++ };
    const entry = listEntry({ scope: { kind: 'host', host: 'videos.example.org' }, reason: 'Betting adverts' });
    showBlocking(live({ published: editionOf(agencyList(entry)) }), { offered: failed });
    expect(screen.getByText('Betting adverts')).toBeTruthy();
    expect(button('Take off the list')).toBeTruthy();
    expect(screen.queryByText(/^Loading/)).toBeNull();
    expect(screen.queryByRole('button', { name: 'Block for everyone' })).toBeNull();
    await expectAccessible();
    press('Try again');
    expect(asked).toBe(1);
  });

  test('shows what stands while the names that sites have are loaded', async () => {
    showBlocking(live({ published: editionOf(agencyList(listEntry({ reason: 'Betting adverts' }))) }), {
      offered: { kind: 'loading' },
    });
    expect(screen.getByText('Betting adverts')).toBeTruthy();
    expect(screen.getByText(/^Loading/)).toBeTruthy();
    await expectAccessible();
  });

  test('offers the picture where a picture was reported', () => {
    showBlocking(live({}), { of: { addressOf: 'picture', address: 'https://pics.example.org/a.png' } });
    expect(screen.getByRole('radio', { name: /^This picture or video/ })).toBeTruthy();
    expect(screen.queryByRole('radio', { name: /^This page/ })).toBeNull();
  });
});

describe('the page of the list', () => {
  test('is empty first, and says what to do', async () => {
    await atList();
    expect(screen.getByText('Nothing is on the list')).toBeTruthy();
    expect(screen.getByText('Nothing is published yet.')).toBeTruthy();
    expect(screen.queryByRole('table')).toBeNull();
    await expectAccessible();
  });

  test('takes an address to block and one to allow, and takes an entry off again', async () => {
    const { world } = await atList();
    await type('Address', 'hxxps[:]//www[.]bets[.]example/odds');
    expect(await screen.findByRole('radio', { name: /^This site/ })).toHaveProperty('checked', true);
    await type('Reason', 'Betting adverts');
    await expectAccessible();
    press('Block for everyone');
    await screen.findByText(REACHES);
    expect(screen.getByLabelText('Address')).toHaveProperty('value', '');
    expect(screen.getByText(/^Edition 1, published/)).toBeTruthy();

    await type('Address', 'maths.example');
    await type('Reason', 'Used in maths');
    press('Allow for everyone');
    await screen.findByText(/^Allowed for everyone\. Edition 2/);
    expect(rows()).toEqual([
      'maths[.]exampleAllowa whole siteUsed in mathsOfficer OneTIME · edition 2Take off the list maths[.]example',
      'bets[.]exampleBlocka whole siteBetting advertsOfficer OneTIME · edition 1Take off the list bets[.]example',
    ]);
    await expectAccessible();

    press('Take off the list bets[.]example');
    const notice = (await screen.findByText(/^Taken off the list\. Edition 3/)).closest<HTMLElement>('.notice');
    await waitFor(() => expect(document.activeElement).toBe(notice));
    expect(rows()).toHaveLength(1);
    press('Undo');
    await screen.findByText(/^Undone\. Edition 4/);
    expect(rows()).toHaveLength(2);
    const { entries, changes } = await published(world);
    expect(entries.map(({ verdict, edition }) => `${verdict} ${edition}`)).toEqual(['block 1', 'allow 2']);
    expect(changes).toHaveLength(4);
    fireEvent.click(screen.getByText('Last changes'));
    expect(screen.getByText(/^No longer blocked:/).textContent).toBe('No longer blocked: bets[.]example');
    expect(document.querySelector('article a')).toBeNull();
    await expectAccessible();
  });

  test('allows no part of a site, and blocks nothing that is allowed, and says why', async () => {
    const { world } = await atList();
    await type('Address', 'https://docs.maths.example/sums');
    await type('Reason', 'Used in maths');
    const part = await screen.findByRole('radio', { name: /^This part of the site/ });
    fireEvent.click(part);
    press('Allow for everyone');
    const why = await screen.findByText(/^Only a whole site can be allowed/);
    await waitFor(() => expect(document.activeElement).toBe(part));
    expect(part.closest('fieldset')?.getAttribute('aria-describedby')).toBe(why.closest('p')?.id);
    await expectAccessible();
    fireEvent.click(screen.getByRole('radio', { name: /^This sitedocs/ }));
    expect(screen.queryByText(/^Only a whole site can be allowed/)).toBeNull();
    press('Allow for everyone');
    await screen.findByText(/^Allowed for everyone\. Edition 1/);

    await type('Address', 'https://docs.maths.example/sums');
    await type('Reason', 'Adverts');
    fireEvent.click(await screen.findByRole('radio', { name: /^This part of the site/ }));
    press('Block for everyone');
    await screen.findByText(/^Officers have allowed this for everyone/);
    await expectAccessible();
    // The entry itself can be turned into a block, and what is above it can be blocked.
    fireEvent.click(screen.getByRole('radio', { name: /under the same name/ }));
    press('Block for everyone');
    await screen.findByText(/^Blocked for everyone\. Edition 2/);
    await type('Address', 'https://docs.maths.example/');
    await type('Reason', 'Adverts');
    press('Block for everyone');
    await screen.findByText(/^Blocked for everyone\. Edition 3/);
    expect((await published(world)).entries.map(({ verdict }) => verdict)).toEqual(['block', 'block']);
  });

  test.each([
    ['', 'Type or paste an address.'],
    ['co.uk', /^The names of many sites end like this/],
    ['127.0.0.1', /^Your agency’s own service is at this address/],
    ['not an address', /^This is no address of a website/],
  ])('refuses %j with a sentence', async (typed, sentence) => {
    const { world } = await atList();
    const field = await type('Address', typed);
    await type('Reason', 'A reason');
    for (const name of ['Block for everyone', 'Allow for everyone']) {
      press(name);
      expect(await screen.findByText(sentence)).toBeTruthy();
      expect(document.activeElement).toBe(field);
    }
    await expectAccessible();
    expect(await published(world)).toEqual(EMPTY_LIST);
  });

  test('loses neither officer’s entry when both publish at once', async () => {
    const { world, other } = await atList();
    await asOther(world, other, { scope: { kind: 'site', domain: 'theirs.example' }, verdict: 'block', reason: 'Theirs' });
    await type('Address', 'mine.example');
    await type('Reason', 'Mine');
    press('Block for everyone');
    await screen.findByText(/^Blocked for everyone\. Edition 2/);
    expect(rows().map((row) => row.split('Block')[0])).toEqual(['mine[.]example', 'theirs[.]example']);
    expect((await published(world)).entries).toHaveLength(2);
  });

  test('shows what another officer added when it is opened again', async () => {
    const { world, other } = await atList();
    press('Back to the inbox');
    await asOther(world, other, { scope: { kind: 'site', domain: 'theirs.example' }, verdict: 'block', reason: HOSTILE });
    press('Blocked for everyone');
    expect(await screen.findByText(HOSTILE)).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
    await expectAccessible();
  });

  test('does not show a list that nobody of ours signed, and changes nothing then', async () => {
    const { world } = await atDesk(async (made) => made.forgeDocument('not.a.document'));
    press('Blocked for everyone');
    expect(await screen.findByText(/^The service shows a list that your vault did not sign/)).toBeTruthy();
    expect(screen.queryByLabelText('Address')).toBeNull();
    await expectAccessible();
    const sent: string[] = [];
    world.watch((method) => void sent.push(method));
    press('Back to the inbox');
    press('Blocked for everyone');
    await screen.findByText(/^The service shows a list/);
    await waitFor(() => expect(sent).toContain('GET'));
    expect(sent.filter((method) => method !== 'GET')).toEqual([]);
  });

  test('says that a list of a newer version cannot be read', async () => {
    await atDesk((_, other) => publishDocument(other, 'blocklist', { number: 3, issuedAt: 1, content: { v: 2 } }));
    press('Blocked for everyone');
    expect(await screen.findByText(/^The service shows a list that your vault did not sign/)).toBeTruthy();
  });

  test('is asked for again when the service was away, and stays on the screen meanwhile', async () => {
    const { world, other } = await atList((made, officer) =>
      asOther(made, officer, { scope: { kind: 'site', domain: 'first.example' }, verdict: 'block', reason: 'First' }),
    );
    world.setNetwork('down');
    press('Back to the inbox');
    press('Blocked for everyone');
    expect(await screen.findByText('First')).toBeTruthy();
    world.setNetwork('up');
    await asOther(world, other, { scope: { kind: 'site', domain: 'second.example' }, verdict: 'block', reason: 'Second' });
    expect(screen.queryByText('Second')).toBeNull();
    press('Back to the inbox');
    press('Blocked for everyone');
    expect(await screen.findByText('Second')).toBeTruthy();
  });

  test('that was never loaded says why, and is loaded when that is tried again', async () => {
    const { world } = await atDesk(async (made) => made.disturb(DOCUMENTS));
    press('Blocked for everyone');
    expect((await screen.findByRole('alert')).textContent).toContain('The service cannot be reached');
    expect(screen.queryByLabelText('Address')).toBeNull();
    await expectAccessible();
    world.disturb(null);
    press('Try again');
    expect(await screen.findByLabelText('Address')).toBeTruthy();
  });

  test('takes no address while the names that sites have cannot be read, and says so', async () => {
    const { world } = await atList(async (made) => made.breakSuffixes());
    expect(await screen.findByText(/^The list of the names that sites have could not be read/)).toBeTruthy();
    expect(screen.queryByLabelText('Address')).toBeNull();
    await expectAccessible();
    world.breakSuffixes(false);
    press('Try again');
    expect(await screen.findByLabelText('Address')).toBeTruthy();
  });
});

function showPage(list: LiveAgencyList, saved: string[] = []) {
  show(
    <main>
      <h1>Console</h1>
      <AgencyListPage
        list={list}
        offer={offer}
        now={Date.UTC(2026, 10, 18, 12)}
        saveText={(name, text) => void saved.push(name, text)}
        onBack={() => {}}
      />
    </main>,
  );
}

describe('a long list', () => {
  const entries = Array.from({ length: 250 }, (_, at) =>
    listEntry({ scope: { kind: 'site', domain: `s${at}.example` }, edition: at + 1 }),
  );
  const list = live({ published: editionOf(agencyList(...entries)) });

  test('is drawn a hundred rows at a time, and searched whole', async () => {
    showPage(list);
    expect(rows()).toHaveLength(100);
    press('Show more (150 left)');
    await waitFor(() => expect(rows()).toHaveLength(200));
    press('Show more (50 left)');
    await waitFor(() => expect(rows()).toHaveLength(250));
    expect(screen.queryByRole('button', { name: /^Show more/ })).toBeNull();
    await type('Search the list', 's249[.]example');
    await waitFor(() => expect(rows()).toHaveLength(1));
    expect(screen.getAllByText('1 of 250 entries').length).toBeGreaterThan(0);
    await expectAccessible();
    await type('Search the list', 'nowhere');
    await waitFor(() => expect(screen.queryByRole('table')).toBeNull());
    expect(screen.getAllByText('0 of 250 entries').length).toBeGreaterThan(0);
    await expectAccessible();
  });

  test('is exported whole, whatever is searched for', async () => {
    const saved: string[] = [];
    showPage(list, saved);
    await type('Search the list', 's249');
    press('Export as CSV');
    expect(saved[0]).toBe('safe-lesson-blocked-for-everyone.csv');
    expect(saved[1]?.trim().split('\r\n')).toHaveLength(251);
    expect(saved[1]).toContain('"s0.example"');
  });
});
