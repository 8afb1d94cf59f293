// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { Captures } from '#src/cases/ui/Captures.tsx';
import { Console } from '#src/cases/ui/Console.tsx';
import { ReportId } from '#src/contract/primitives.ts';
import type { Addition, CaptureContent, ReportOpening } from '#src/contract/report-content.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import { createConsoleWorld } from '#tests/fakes/console-world.ts';
import { addendum, capture, flag, incidentNote, picture, told, withdrawal } from '#tests/fakes/sealed-case.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';
import { button, openCase, press, rows, unlock } from './steps.ts';

type Story = {
  readonly report: ReportOpening;
  readonly add?: readonly Addition[];
  readonly captured?: readonly CaptureContent[];
};

/** One case, as far as a tutor took it, open at an officer's desk. */
async function atCase({ report, add = [], captured = [] }: Story) {
  const world = createConsoleWorld();
  await world.setUp();
  const tutor = await world.tutor();
  const { id, reference } = await tutor.report(report);
  for (const content of captured) await tutor.capture(id, content);
  for (const content of add) await tutor.add(id, content);
  show(<Console parts={world.parts} />);
  await unlock();
  await openCase(reference);
  await screen.findByText('Opened');
  return { world, tutor, id, reference };
}

const factNamed = (name: string): string | undefined =>
  screen.getAllByText(name, { selector: 'dt' })[0]?.parentElement?.querySelector('dd')?.textContent;
const trail = (): string[] =>
  within(screen.getByRole('region', { name: 'Audit trail' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

describe('an incident note', () => {
  test('is shown field by field, as text', async () => {
    await atCase({
      report: incidentNote({
        isDangerNow: true,
        pupils: 'child-at-risk',
        affected: ['children', 'adult-at-risk'],
        whatHappened: '<b>He</b> said “\u202Ecome”.\njavascript:alert(1)',
        whoSaw: 'Two pupils <script>',
        whatWasDone: 'I sat with her.',
        lesson: 'Maths, 9B',
        told: [{ who: 'emergency-services', how: 'phone', at: Date.UTC(2026, 10, 18, 12), name: 'Control room' }],
      }),
    });
    expect(factNamed('What happened')).toBe('<b>He</b> said “\u202Ecome”.\njavascript:alert(1)');
    expect(factNamed('Where')).toBe('In a group chat on a phone');
    expect(factNamed('Who was affected')).toBe('several children, an adult at risk');
    expect(factNamed('Pupil’s name')).toContain('The setting’s own DSL knows who it is');
    expect(factNamed('Who saw it')).toBe('Two pupils <script>');
    expect(factNamed('What was done')).toBe('I sat with her.');
    expect(factNamed('Who was told')).toMatch(/^Told the emergency services by phone, .* · Control room$/);
    expect(factNamed('Pupils')).toBe('A child may be at risk.');
    expect(factNamed('Lesson')).toBe('Maths, 9B');
    expect(factNamed('Danger')).toContain('phone 999 first');
    const article = screen.getByRole('article');
    expect(article.querySelectorAll('b, script, img, [href^="javascript"]')).toHaveLength(0);
    // In the list and in the case itself.
    expect(screen.getAllByText('Danger now')).toHaveLength(2);
    expect(screen.getAllByText('Child at risk')).toHaveLength(2);
    await expectAccessible();
  });

  test('says nothing where nothing was said', async () => {
    await atCase({ report: incidentNote({ affected: [], isPupilKnownToSetting: false, where: '' }) });
    for (const name of ['Where', 'Who was affected', 'Who saw it', 'What was done', 'Who was told', 'Lesson', 'Danger']) {
      expect(screen.queryByText(name, { selector: 'dt' })).toBeNull();
    }
    expect(screen.queryByText('The setting')).toBeNull();
  });
});

describe('whom to phone', () => {
  test('the setting’s own DSL, with the number to dial', async () => {
    const setting = { name: 'Oak School', dslName: 'The head <i>of</i> year', dslPhone: '01632 960111 ext 4' };
    await atCase({ report: flag({ category: 'N1', setting }) });
    const card = screen.getByRole('region', { name: 'The setting' });
    expect(card.textContent).toContain('Its own DSL: The head <i>of</i> year');
    expect(within(card).getByRole('link', { name: '01632 960111 ext 4' }).getAttribute('href')).toBe('tel:01632960111');
    expect(card.textContent).toContain('Speak to the setting’s own DSL as well');
    await expectAccessible();
  });

  test('says when there is nothing to dial, and offers no link for it', async () => {
    await atCase({ report: flag({ setting: { name: 'Oak School', dslName: '', dslPhone: 'javascript:alert' } }) });
    const card = screen.getByRole('region', { name: 'The setting' });
    expect(within(card).queryByRole('link')).toBeNull();
    expect(card.textContent).toContain('The tutor gave no phone number');
  });

  test('and where it can be taken, with what was not checked marked and dated', async () => {
    await atCase({ report: flag({ category: 'X1' }) });
    const routes = screen.getByRole('region', { name: 'Where you can take this' });
    expect(within(routes).getAllByRole('listitem').length).toBeGreaterThan(0);
    for (const item of within(routes).getAllByRole('listitem')) {
      expect(item.textContent).toMatch(/Checked at its source on \d|Check before relying on itLast looked at on \d/);
    }
    expect(routes.querySelectorAll('a:not([href^="tel:"])')).toHaveLength(0);
  });

  test.each([
    ['W1', 'This is about the person who reported it.'],
    ['M1', 'The person who reported this may need support.'],
  ])('reminds of support for the reporter: %s', async (category, sentence) => {
    await atCase({ report: incidentNote({ category }) });
    expect(screen.getByText(new RegExp(`^${sentence}`))).toBeTruthy();
  });
});

describe('what the tutor added', () => {
  test('stands in order, with who was told', async () => {
    await atCase({
      report: flag({ category: 'U1' }),
      add: [
        addendum({ category: 'M1', pupils: 'pupils-saw' }),
        told({ name: 'The head' }),
        addendum({ note: 'More <b>text</b>' }),
      ],
    });
    const added = within(screen.getByRole('region', { name: 'Added later by the tutor' })).getAllByRole('listitem');
    expect(added.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Category: Gambling.*Pupils: Pupils saw it\./),
      expect.stringMatching(/^Told the setting’s own DSL by phone, .* · The head/),
      expect.stringContaining('More <b>text</b>'),
    ]);
    await expectAccessible();
  });

  test('marks a report that was made by mistake, and closes it with one press, as a decision', async () => {
    const { world, id } = await atCase({ report: flag({ category: 'M1' }), add: [withdrawal()] });
    expect(screen.getAllByText('Withdrawn: made by mistake')).toHaveLength(2);
    expect(screen.getByText('Withdrawn: the tutor says that it was made by mistake.')).toBeTruthy();
    await expectAccessible();
    press('Close as made by mistake');
    expect(await screen.findByText('This case is closed. Its audit trail stays.')).toBeTruthy();
    expect(screen.getByText('Decision recorded: No further action')).toBeTruthy();
    expect(screen.getByText('The tutor withdrew the report: made by mistake.')).toBeTruthy();
    expect((await world.caseOf(id))?.status).toBe('closed');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Closed'));
  });

  test('sorts what was withdrawn after the other open ones of its urgency, and not after less urgent ones', async () => {
    const world = createConsoleWorld();
    await world.setUp();
    const tutor = await world.tutor();
    const first = await tutor.report(flag({ category: 'C4' }));
    await tutor.report(flag({ category: 'M2' }));
    await tutor.report(flag({ category: 'C6' }));
    await tutor.add(first.id, withdrawal());
    show(<Console parts={world.parts} />);
    await unlock();
    await waitFor(() => expect(rows()).toHaveLength(3));
    expect(rows()).toEqual(['M2', 'C4', 'C6'].map((code) => labelOf(code)));
  });
});

const canvas = () => screen.getByRole('article').querySelector('canvas');

describe('what was captured', () => {
  const sent = capture({ title: 'Win <b>now</b>', selection: 'Spin the wheel', picture: picture() });

  test('is fetched only when it is asked for, with a mark in the audit trail, and its picture is unclear until asked for again', async () => {
    const { world, id } = await atCase({ report: flag({ category: 'M1' }), captured: [sent] });
    expect(document.body.textContent).not.toContain('Spin the wheel');
    await expectAccessible();

    press('Open what was captured');
    expect(await screen.findByText('Win <b>now</b>')).toBeTruthy();
    expect(factNamed('Text that was marked')).toBe('Spin the wheel');
    expect((await world.caseOf(id))?.events).toHaveLength(2);
    await waitFor(() => expect(trail().at(-1)).toMatch(/^Opened what was captured/));
    await waitFor(() => expect(document.activeElement?.textContent).toBe('What was captured is open.'));
    await waitFor(() => expect(canvas()?.dataset['drawnWidth']).toBe('16'));
    expect(screen.getByText(/^The picture is made unclear until you ask for it/)).toBeTruthy();
    await expectAccessible();

    press('Show the picture');
    await waitFor(() => expect(canvas()?.dataset['drawnWidth']).toBe('320'));
    expect(screen.getByText('Picture of the page, 320 by 200', { selector: 'figcaption' })).toBeTruthy();
    expect(screen.getByRole('article').querySelectorAll('img, a[href], a[download]')).toHaveLength(0);
    expect(fireEvent.contextMenu(canvas() ?? document.body)).toBe(false);
    await expectAccessible();
    press('Hide the picture');
    await waitFor(() => expect(canvas()?.dataset['drawnWidth']).toBe('16'));
  });

  test.each<[string, CaptureContent['picture']]>([
    ['is larger than it says', picture(320, 200, 'picture 4000 200')],
    ['is no picture', picture(320, 200, 'something else')],
    ['is not even bytes', { type: 'image/png', width: 1, height: 1, data: 'A' }],
  ])('shows no picture that %s', async (_, wrong) => {
    await atCase({ report: flag({ category: 'M1' }), captured: [capture({ picture: wrong })] });
    press('Open what was captured');
    expect(await screen.findByText('The picture is not what its sealed description says, so it is not shown.')).toBeTruthy();
    expect(canvas()).toBeNull();
    await expectAccessible();
  });

  test('stays shut while the opening cannot be recorded', async () => {
    const { world } = await atCase({ report: flag({ category: 'M1' }), captured: [sent] });
    world.setNetwork('down');
    press('Open what was captured');
    expect((await screen.findByRole('alert')).textContent).toContain('The service cannot be reached');
    expect(document.body.textContent).not.toContain('Spin the wheel');
    await expectAccessible();
    world.setNetwork('up');
    press('Open what was captured');
    expect(await screen.findByText('Spin the wheel')).toBeTruthy();
  });

  test('is not even fetched when its opening was not recorded', async () => {
    const fetched: string[] = [];
    const line = { id: ReportId.parse('00000000-0000-4000-8000-000000000001'), digest: 'A'.repeat(43), receivedAt: 0 };
    show(
      <Captures
        captures={{ kind: 'allowed', lines: [line] }}
        now={0}
        decodePicture={() => Promise.resolve(null)}
        recordOpening={() => Promise.resolve({ kind: 'too-long' })}
        open={({ id }) => {
          fetched.push(id);
          return Promise.resolve({ kind: 'opened', content: sent });
        }}
      />,
    );
    press('Open what was captured');
    await screen.findByRole('alert');
    expect(fetched).toEqual([]);
  });

  test('is taken away before an officer’s eyes when the category turns into a hard stop', async () => {
    const { tutor, id } = await atCase({ report: flag({ category: 'M1' }), captured: [sent] });
    press('Open what was captured');
    await screen.findByText('Spin the wheel');
    await tutor.add(id, addendum({ category: 'C1' }));
    expect(await screen.findByText(/^Something captured was taken away .* because the category became a hard stop/)).toBeTruthy();
    expect(document.body.textContent).not.toContain('Spin the wheel');
    expect(screen.queryByRole('button', { name: 'Open what was captured' })).toBeNull();
    expect(canvas()).toBeNull();
    await expectAccessible();
  });
});

test('cases of a contact of their own can be looked at by themselves', async () => {
  const world = createConsoleWorld();
  await world.setUp();
  const tutor = await world.tutor();
  await tutor.report(flag({ category: 'M2' }));
  await tutor.report(incidentNote({ category: 'D1' }));
  await tutor.report(flag({ category: 'C4' }));
  show(<Console parts={world.parts} />);
  await unlock();
  await waitFor(() => expect(rows()).toHaveLength(3));
  press('Data protection (1)');
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(button('Data protection (1)').getAttribute('aria-pressed')).toBe('true');
  press('IT (1)');
  await waitFor(() => expect(rows()).toEqual([labelOf('M2')]));
  await expectAccessible();
  press(/^Closed/);
  expect(await screen.findByText('No case here')).toBeTruthy();
  press(/^All/);
  expect(await screen.findByText('No closed cases yet')).toBeTruthy();
});
