// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { CaseView } from '#src/cases/ui/CaseView.tsx';
import { Console } from '#src/cases/ui/Console.tsx';
import { NO_DRAFT } from '#src/cases/drafts.ts';
import { readCase } from '#src/cases/read-case.ts';
import { recordEvent } from '#src/cases/record-event.ts';
import { prepareVault } from '#src/cases/vault.ts';
import { LONGEST_RATIONALE } from '#src/contract/case.ts';
import type { CaseRecord } from '#src/contract/case.ts';
import { getAgency } from '#src/contract/public-routes.ts';
import type { ReportOpening } from '#src/contract/report-content.ts';
import { createConsoleWorld } from '#tests/fakes/console-world.ts';
import type { Network } from '#tests/fakes/console-world.ts';
import { addendum, flag, makeCase, makeDevice, withEvent } from '#tests/fakes/sealed-case.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';
import { button, openCase, press, type, unlock } from './steps.ts';

async function atCase(content: ReportOpening = flag({ category: 'M1' })) {
  const world = createConsoleWorld();
  await world.setUp();
  const tutor = await world.tutor();
  const { id, reference } = await tutor.report(content);
  show(<Console parts={world.parts} />);
  await unlock();
  await openCase(reference);
  await screen.findByText('Opened');
  /** The actions that the service holds, whatever the page says. */
  const kinds = async () => (await world.caseOf(id))?.events.length;
  return { world, tutor, id, reference, kinds };
}

const trail = (): string[] =>
  within(screen.getByRole('region', { name: 'Audit trail' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

async function decide(rationale = 'The setting’s own DSL spoke to the pupil.') {
  fireEvent.click(screen.getByLabelText('Handled here'));
  await type('Rationale', rationale);
  press('Record decision');
}

describe('an open case', () => {
  test('shows what was reported, as text, and records that it was opened', async () => {
    const note = 'A pupil found it.\n<img src=x onerror=alert(1)> \u202Eevil';
    const { kinds } = await atCase(flag({ category: 'M1', note, addressParts: 'full', madeFrom: 'menu' }));
    const report = screen.getByRole('region', { name: 'What was reported' });
    expect(report.textContent).toContain('hxxps[:]//videos[.]example[.]org/watch/violent-clip');
    expect(report.textContent).toContain(note);
    expect(report.textContent).toContain('Blocked the site on this tutor’s device. Reported from the page’s menu.');
    expect(report.querySelectorAll('a, img')).toHaveLength(0);
    expect(trail().map((entry) => entry.replace(/\d\d:\d\d/, ''))).toEqual(['ReceivedTutor One · ', 'OpenedOfficer One · ']);
    expect(screen.getByText(/^Audit trail whole/)).toBeTruthy();
    expect(await kinds()).toBe(1);
    await expectAccessible();
  });

  test('hides the address of a hard stop until it is asked for, and has nothing else of the page', async () => {
    await atCase(flag({ category: 'X1', address: 'https://bad.example/path' }));
    // The dot or its bracket: a random id of the page may well hold the three letters.
    expect(document.body.innerHTML).not.toMatch(/bad[.[]/);
    await expectAccessible();
    press('Show address');
    const address = await screen.findByText('hxxps[:]//bad[.]example/path');
    await waitFor(() => expect(document.activeElement?.contains(address)).toBe(true));
    expect(document.body.querySelector('[href*="bad"], [src*="bad"]')).toBeNull();
    await expectAccessible();
  });

  test('shows what the tutor added, in order, and takes on a more urgent category', async () => {
    const { tutor, id } = await atCase(flag({ category: 'U1' }));
    await tutor.add(id, addendum({ note: 'First thought.' }));
    await tutor.add(id, addendum({ category: 'G1', note: 'He asked for a number.' }));
    expect(await screen.findByRole('heading', { name: 'An adult making sexual contact or grooming' })).toBeTruthy();
    const added = within(screen.getByRole('region', { name: 'Added later by the tutor' })).getAllByRole('listitem');
    expect(added.map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('First thought.'),
      expect.stringContaining('Category: An adult making sexual contact or grooming'),
    ]);
    expect(screen.getAllByText(/^Immediate, waiting/).length).toBeGreaterThan(0);
    await expectAccessible();
  });

  test('goes from acknowledged to decided to closed, and says so each time', async () => {
    const { reference, world, id } = await atCase();
    press('Acknowledge');
    expect(await screen.findByText(`Case ${reference} is acknowledged. The tutor sees that it is being looked at.`)).toBeTruthy();
    expect(screen.getAllByText('Being looked at').length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Acknowledge' })).toBeNull();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('What to do'));
    expect(button('Close case').getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('You can close the case once a decision is recorded.')).toBeTruthy();
    await expectAccessible();

    await decide();
    expect(await screen.findByText('Decision recorded: Handled here')).toBeTruthy();
    expect(screen.getByText('The setting’s own DSL spoke to the pupil.')).toBeTruthy();
    await expectAccessible();

    press('Close case');
    expect(await screen.findByText('This case is closed. Its audit trail stays.')).toBeTruthy();
    expect(trail()).toHaveLength(5);
    expect(screen.getByText(/^Audit trail whole/)).toBeTruthy();
    expect((await world.caseOf(id))?.status).toBe('closed');
    press('Closed (1)');
    expect(screen.getByRole('button', { name: new RegExp(reference) })).toBeTruthy();
    await expectAccessible();
  });

  test('wants a decision and a reason before it records one', async () => {
    const { kinds } = await atCase();
    press('Record decision');
    expect(await screen.findByText('Choose what was decided.')).toBeTruthy();
    expect(screen.getByText('Write down why. It takes at least a word.')).toBeTruthy();
    await expectAccessible();
    await decide('x'.repeat(LONGEST_RATIONALE + 1));
    expect(await screen.findByText(/^This is too long/)).toBeTruthy();
    await decide('\u0001'.repeat(LONGEST_RATIONALE));
    expect(await screen.findByText(/^This rationale is too large to be sealed/)).toBeTruthy();
    expect(await kinds()).toBe(1);
  });
});

test('what another officer does appears at once, checked with that officer’s key', async () => {
  const { world, id } = await atCase();
  const [other, agency, record] = await Promise.all([
    world.service.newOfficer(),
    world.service.anyone.call(getAgency),
    world.caseOf(id),
  ]);
  if (agency.kind !== 'answered' || agency.answer.vaultKey === null || !record) throw new TypeError('Not set up');
  const recorder = {
    client: other.client,
    sealTo: agency.answer.vaultKey,
    device: other,
    now: world.service.now,
    newId: () => crypto.randomUUID(),
  };
  await recordEvent(recorder, record, { v: 1, kind: 'acknowledged' });
  expect(await screen.findByText('Acknowledged')).toBeTruthy();
  expect(trail().at(-1)).toContain('An Officer');
  expect(screen.getByText(/^Audit trail whole/)).toBeTruthy();
});

describe('when the service does not answer', () => {
  test.each([
    ['down', 'The service cannot be reached', 1],
    ['answers-lost', 'The service cannot be reached', 2],
    ['captive-portal', 'Something else answered', 1],
  ] satisfies [Network, string, number][])(
    '%s: what was typed is kept, and trying again records it once',
    async (network, sentence, held) => {
      const { world, kinds } = await atCase();
      world.setNetwork(network);
      await decide('Typed with care.');
      expect((await screen.findByRole('alert')).textContent).toContain(sentence);
      expect(screen.getByLabelText('Rationale')).toHaveProperty('value', 'Typed with care.');
      expect(await kinds()).toBe(held);
      await expectAccessible();
      world.setNetwork('up');
      press('Record decision');
      expect(await screen.findByText('Decision recorded: Handled here')).toBeTruthy();
      expect(await kinds()).toBe(2);
      expect(screen.getByText(/^Audit trail whole/)).toBeTruthy();
    },
  );

  test('a case that is here is shown all the same, and its opening recorded once the service is back', async () => {
    const world = createConsoleWorld();
    await world.setUp();
    const { reference, id } = await (await world.tutor()).report(flag());
    show(<Console parts={world.parts} />);
    await unlock();
    await screen.findByText('Live');
    world.setNetwork('down');
    await screen.findByText(/^Reconnecting/);
    await openCase(reference);
    expect(await screen.findByText('This opening is not in the audit trail yet')).toBeTruthy();
    await expectAccessible();
    world.setNetwork('up');
    await world.pass(30_000);
    expect(await screen.findByText('Opened')).toBeTruthy();
    await waitFor(() => expect(screen.queryByText('This opening is not in the audit trail yet')).toBeNull());
    expect((await world.caseOf(id))?.events).toHaveLength(1);
  });

  test('the opening is recorded once the service is back, also where the case was left, with the time of the opening', async () => {
    const world = createConsoleWorld();
    await world.setUp();
    const { reference, id } = await (await world.tutor()).report(flag());
    show(<Console parts={world.parts} />);
    await unlock();
    await screen.findByText('Live');
    world.setNetwork('down');
    await screen.findByText(/^Reconnecting/);
    const openedAt = world.service.now();
    await openCase(reference);
    press('Back to the inbox');
    expect(await screen.findByText(new RegExp(`^What was done in ${reference} is not in the audit trail yet`))).toBeTruthy();
    world.setNetwork('up');
    await world.pass(60_000);
    await waitFor(async () => expect((await world.caseOf(id))?.events).toHaveLength(1));
    const sealed = (await world.caseOf(id))?.events[0]?.event ?? '';
    const { aad } = JSON.parse(Buffer.from(sealed.split('.')[1] ?? '', 'base64url').toString());
    expect(JSON.parse(Buffer.from(aad, 'base64url').toString())).toMatchObject({ kind: 'noted', at: openedAt });
  });
});

const nothing = () => undefined;

async function showing(
  change: (record: CaseRecord, parts: { vault: Awaited<ReturnType<typeof prepareVault>>['vault'] }) => Promise<CaseRecord>,
) {
  const { vault } = await prepareVault('a passphrase', { memory: 8, iterations: 1, parallelism: 1 });
  const device = await makeDevice();
  const opened = await withEvent(await makeCase(vault), vault, device, { v: 1, kind: 'opened' });
  const record = await change(opened, { vault });
  const read = await readCase(record, { vault, devices: [{ ...device, personName: 'Officer One' }] });
  show(
    <CaseView
      read={read}
      draft={NO_DRAFT}
      now={record.receivedAt}
      record={() => Promise.resolve({ kind: 'recorded', record })}
      list={{
        published: null,
        reload: nothing,
        change: () => Promise.reject(new TypeError('Nothing is blocked here')),
        attempts: new Map(),
      }}
      offer={{ kind: 'loading' }}
      unrecorded={{ all: new Map(), add: nothing, again: nothing, forget: nothing }}
      openCapture={() => Promise.reject(new TypeError('Nothing is fetched here'))}
      decodePicture={() => Promise.resolve(null)}
      onDraft={nothing}
      onDone={nothing}
      onBack={nothing}
    />,
  );
}

describe('what does not fit', () => {
  test('a report that cannot be opened is shown as one, with whom to ask', async () => {
    await showing(async (record) => ({ ...record, report: { ...record.report, body: 'junk' } }));
    expect(screen.getByRole('heading', { name: 'A report that cannot be opened' })).toBeTruthy();
    expect(screen.getByText('What the service handed over is not a sealed report.')).toBeTruthy();
    expect(screen.getByText(/^Ask Tutor One what happened/)).toBeTruthy();
    await expectAccessible(screen.getByRole('article'));
  });

  test('a trail with a gap says which entry does not fit', async () => {
    await showing(async (record, { vault }) => {
      const stranger = await makeDevice();
      return withEvent({ ...record, head: record.report.digest }, vault, stranger, { v: 1, kind: 'acknowledged' });
    });
    expect(screen.getByText('The audit trail does not hold')).toBeTruthy();
    expect(screen.getByText('Entries that do not fit: 3.')).toBeTruthy();
    expect(trail()[2]).toContain('The service knows no officer’s device of this name.');
    await expectAccessible(screen.getByRole('article'));
  });

  test('a cut-off end and a doubtful word of the service are said', async () => {
    await showing(async (record) => ({
      ...record,
      events: [],
      deadlineClass: 'log',
      report: { ...record.report, digest: 'A'.repeat(43) },
    }));
    expect(screen.getByText('The service names another last entry than the one that it shows.')).toBeTruthy();
    expect(screen.getByText('The service’s word and the sealed report differ')).toBeTruthy();
    expect(screen.getByText(/^The service names another deadline/)).toBeTruthy();
    expect(screen.getByText(/^The service’s digest is not/)).toBeTruthy();
    await expectAccessible(screen.getByRole('article'));
  });
});
