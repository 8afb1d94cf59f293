// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { loadDocument, publishDocument } from '#src/cases/published-documents.ts';
import { Console } from '#src/cases/ui/Console.tsx';
import { newAssessment } from '#src/preview/assessment.ts';
import type { Assessment, AssessmentId } from '#src/preview/assessment.ts';
import { Verdict } from '#src/preview/preview.ts';
import { shareByCode, takeFromShelf } from '#src/preview/share-by-code.ts';
import { assessmentToShare } from '#src/preview/shared-assessment.ts';
import { toShare } from '#src/preview/shared-pack.ts';
import { EMPTY_SHELF, Shelf } from '#src/preview/shelf.ts';
import { createConsoleWorld } from '#tests/fakes/console-world.ts';
import { aPreview } from '#tests/fakes/test-previews.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';
import { button, press, secondOfficer, type, unlock } from './steps.ts';

const HOSTILE = '"><img src=x onerror=alert(1)>\u202E';
const verdict = Verdict.parse({ decision: 'suitable', bands: ['ks2'], notes: 'Skip the quiz.', lesson: 'Rivers', decidedAt: 1 });

async function atShelf() {
  const world = createConsoleWorld();
  const other = await secondOfficer(world, await world.setUp());
  const { client } = await world.service.newTutor();
  const shares = { client: async () => client, now: world.service.now, newId: () => crypto.randomUUID() };
  const codeOf = async (value: unknown): Promise<string> => {
    const shared = await shareByCode(shares, value);
    if (shared.kind === 'failed') throw new Error(shared.why);
    return shared.code;
  };
  const published = async (): Promise<Shelf> => {
    const loaded = await loadDocument(other, 'shelf', Shelf);
    return loaded.kind === 'edition' ? loaded.edition.content : EMPTY_SHELF;
  };
  show(<Console parts={world.parts} />);
  await unlock();
  press('Packs and tools');
  await screen.findByText('Nothing yet.');
  return { world, other, shares, codeOf, published };
}

async function look(code: string): Promise<void> {
  await type('Code from a tutor', code);
  press('Look at it');
}

const assessed = (over: Partial<Assessment> = {}): Assessment => ({
  ...newAssessment(crypto.randomUUID() as AssessmentId, 1),
  name: 'Drawing board',
  address: 'https://board.example/',
  outcome: 'use',
  ...over,
});

describe('packs and tools for every tutor', () => {
  test('a tutor’s pack is looked at and given to everyone, and taken away again', async () => {
    const { codeOf, published, shares } = await atShelf();
    await expectAccessible();
    await look(await codeOf(toShare(`Year 4 ${HOSTILE}`, [aPreview({ title: HOSTILE, verdict })], 1)));
    expect(await screen.findByRole('heading', { name: /^Lesson pack: Year 4/ })).toBe(document.activeElement);
    expect(screen.getByText('hxxps[:]//rivers[.]example/')).toBeTruthy();
    expect(screen.getByText('Shared as: Suitable')).toBeTruthy();
    expect(screen.getByText('Skip the quiz.')).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
    await expectAccessible();

    press('Give to every tutor');
    await screen.findByText(/^Edition 1 is published/);
    const [pack] = (await published()).packs;
    expect(pack).toMatchObject({ name: `Year 4 ${HOSTILE}`, pages: 1, addedBy: 'Officer One' });
    if (pack === undefined) throw new TypeError('It was published');
    expect(await takeFromShelf(shares, pack)).toMatchObject({
      kind: 'read',
      previews: [{ sharedVerdict: { lesson: 'Rivers' } }],
    });
    expect(screen.queryByRole('button', { name: 'Give to every tutor' })).toBeNull();
    await expectAccessible();

    press(/^Take away/);
    await screen.findByText(/^Edition 2 is published/);
    expect(await published()).toEqual(EMPTY_SHELF);
  });

  test('a risk assessment is decided, with measures where they are needed', async () => {
    const { codeOf, published } = await atShelf();
    await look(await codeOf(assessmentToShare(assessed({ purpose: 'To draw together' }), 1)));
    expect(await screen.findByRole('heading', { name: 'Risk assessment: Drawing board' })).toBe(document.activeElement);
    expect(screen.getByText('To draw together')).toBeTruthy();
    press('Tell every tutor');
    expect(screen.getByText('Choose what the agency decides.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Use it' })));
    fireEvent.click(screen.getByRole('radio', { name: /measures/i }));
    press('Tell every tutor');
    const measures = screen.getByLabelText(/^What every tutor has to do/);
    expect(screen.getByText(/^Say what has to be done/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(measures));
    await expectAccessible();
    fireEvent.input(measures, { target: { value: 'x'.repeat(5001) } });
    press('Tell every tutor');
    expect(screen.getByText('This is too long. Take out 1 characters. Nothing was cut off.')).toBeTruthy();
    expect(await published()).toEqual(EMPTY_SHELF);
    fireEvent.input(measures, { target: { value: 'Switch the chat off.' } });
    press('Tell every tutor');
    await screen.findByText(/^Edition 1 is published/);
    expect((await published()).tools).toMatchObject([
      { name: 'Drawing board', outcome: 'use-with-measures', measures: 'Switch the chat off.', decidedBy: 'Officer One' },
    ]);
  });

  test('a high risk is not told to be used without what has to be done about it', async () => {
    const { codeOf, published } = await atShelf();
    const { answers } = assessed();
    const risky = assessed({ answers: { ...answers, contact: { text: '', risk: 'high' } }, measures: 'No chat.' });
    await look(await codeOf(assessmentToShare(risky, 1)));
    fireEvent.click(await screen.findByRole('radio', { name: 'Use it' }));
    fireEvent.input(screen.getByLabelText(/^What every tutor has to do/), { target: { value: ' ' } });
    press('Tell every tutor');
    expect(screen.getByText(/^Say what has to be done/)).toBeTruthy();
    expect(await published()).toEqual(EMPTY_SHELF);
  });

  test('what another officer gave meanwhile stays', async () => {
    const { codeOf, other, published } = await atShelf();
    await look(await codeOf(assessmentToShare(assessed(), 1)));
    fireEvent.click(await screen.findByRole('radio', { name: 'Use it' }));
    const theirs = {
      id: crypto.randomUUID(),
      name: 'Theirs',
      address: '',
      outcome: 'use',
      measures: '',
      decidedAt: 1,
      decidedBy: 'Officer Two',
    };
    await publishDocument(other, 'shelf', { number: 1, issuedAt: 1, content: { ...EMPTY_SHELF, tools: [theirs] } });
    press('Tell every tutor');
    await screen.findByText(/^Edition 2 is published/);
    expect((await published()).tools.map(({ name }) => name)).toEqual(['Drawing board', 'Theirs']);
  });

  test('a code that is none, leads nowhere or to something else is said to be so', async () => {
    const { codeOf, world } = await atShelf();
    await look('nonsense');
    expect(await screen.findByText(/^That is not a code/)).toBeTruthy();
    await look('0000-1111-2222-3333-4444-5555');
    expect(await screen.findByText(/^There is no pack with this code/)).toBeTruthy();
    await look(await codeOf({ something: 'else' }));
    expect(await screen.findByText(/^Behind this code is neither/)).toBeTruthy();
    const code = await codeOf(assessmentToShare(assessed(), 1));
    world.setNetwork('down');
    await look(code);
    expect(await screen.findByText(/^The service did not answer/)).toBeTruthy();
    expect(button('Look at it')).toBeTruthy();
  });

  test('what no officer of this vault signed is not shown, and nothing is given', async () => {
    const { other } = await atShelf();
    await publishDocument(other, 'shelf', { number: 5, issuedAt: 1, content: { v: 2 } });
    press('Back to the inbox');
    press('Packs and tools');
    expect(await screen.findByText(/^The service shows a list of packs and tools/)).toBeTruthy();
    expect(screen.queryByLabelText('Code from a tutor')).toBeNull();
  });
});
