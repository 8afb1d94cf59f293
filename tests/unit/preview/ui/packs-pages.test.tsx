// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ASSESSMENT_QUESTIONS, newAssessment } from '#src/preview/assessment.ts';
import type { AssessmentId } from '#src/preview/assessment.ts';
import { Verdict } from '#src/preview/preview.ts';
import { fetchByCode, shareByCode } from '#src/preview/share-by-code.ts';
import { toShare, writeShared } from '#src/preview/shared-pack.ts';
import { EMPTY_SHELF } from '#src/preview/shelf.ts';
import { AssessmentPage } from '#src/preview/ui/AssessmentPage.tsx';
import { PackPage } from '#src/preview/ui/PackPage.tsx';
import { PreviewsPage } from '#src/preview/ui/PreviewsPage.tsx';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { Page } from '#src/ui/Page.tsx';
import { FakePacksParts } from '#tests/fakes/fake-packs-parts.ts';
import { aPack, aPreview, aShelfPack, aTool } from '#tests/fakes/test-previews.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';
import { openForReports } from '#tests/unit/dsl-service/test-service.ts';

let parts: FakePacksParts;
beforeEach(() => {
  parts = new FakePacksParts();
});
const failing = () => Promise.reject(new StorageFailed('storage-full', new Error('full')));
const button = (name: string) => screen.getByRole('button', { name });
const verdict = Verdict.parse({ decision: 'with-care', bands: ['ks2'], notes: 'Skip the quiz', lesson: 'Rivers', decidedAt: 1 });

const openPreviews = () =>
  show(
    <Page>
      <PreviewsPage parts={parts} />
    </Page>,
  );

const openAssessment = () =>
  show(
    <Page>
      <AssessmentPage parts={parts} id={null} />
    </Page>,
  );

const titles = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);

describe('the page of previews', () => {
  it('teaches the next step where there is nothing yet', async () => {
    openPreviews();
    expect(await screen.findByText('No pages yet')).toBeTruthy();
    expect(screen.getAllByRole('link', { name: 'Check pages before a lesson' })[0]?.getAttribute('href')).toBe('/planner.html');
    await expectAccessible();
  });

  it('finds, chooses and adds to a new pack, in the order in which pages were checked', async () => {
    const [first, second] = [aPreview({ title: 'First', checkedAt: 1 }), aPreview({ title: 'Second', checkedAt: 2, verdict })];
    for (const preview of [first, second]) await parts.previews.add(preview);
    openPreviews();
    fireEvent.input(await screen.findByRole('textbox', { name: 'Find' }), { target: { value: 'second' } });
    expect(screen.getAllByRole('checkbox')).toHaveLength(1);
    fireEvent.input(screen.getByRole('textbox', { name: 'Find' }), { target: { value: '' } });
    await expectAccessible();
    for (const box of screen.getAllByRole('checkbox')) fireEvent.click(box);
    fireEvent.click(button('Add to the pack'));
    await waitFor(() => expect(parts.went).toHaveLength(1));
    const [pack] = await parts.packs.all();
    expect([pack?.previews, parts.went]).toEqual([[first.id, second.id], [`/lesson-pack.html?id=${pack?.id}`]]);
  });

  it('deletes what is chosen, and brings it back', async () => {
    const preview = aPreview();
    await parts.previews.add(preview);
    openPreviews();
    fireEvent.click(await screen.findByRole('checkbox'));
    fireEvent.click(button('Delete from this device'));
    await waitFor(() => expect(parts.previews.kept.size).toBe(0));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(parts.previews.kept.get(preview.id)).toEqual(preview));
  });

  it('says so where the device takes nothing, and keeps what is chosen', async () => {
    await parts.previews.add(aPreview());
    parts.packs.keep = failing;
    openPreviews();
    fireEvent.click(await screen.findByRole('checkbox'));
    fireEvent.click(button('Add to the pack'));
    expect(await screen.findByText('That was not saved')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
  });

  it('takes in a pack that somebody shared, and says what is wrong with one that it does not take', async () => {
    openPreviews();
    const input = await screen.findByLabelText('Open a pack that somebody shared');
    const choose = (text: string) => fireEvent.change(input, { target: { files: [new File([text], 'pack.json')] } });
    choose('nothing of the kind');
    expect(await screen.findByText(/not a lesson pack/)).toBeTruthy();
    expect(parts.packs.kept.size).toBe(0);
    choose(writeShared('Year 4', [aPreview({ verdict })], 1));
    expect(await screen.findByText('“Year 4” is among your lesson packs.')).toBeTruthy();
    expect(await screen.findByText('Shared as: Suitable with care')).toBeTruthy();
    await expectAccessible();
  });

  it('says that a file could not be read', async () => {
    openPreviews();
    const gone = Object.assign(new File([''], 'pack.json'), {
      text: () => Promise.reject(new DOMException('', 'NotFoundError')),
    });
    fireEvent.change(await screen.findByLabelText('Open a pack that somebody shared'), { target: { files: [gone] } });
    expect(await screen.findByText('That file could not be read. Nothing was kept of it.')).toBeTruthy();
    await expectAccessible();
  });

  it('says what is wrong with a code', async () => {
    openPreviews();
    fireEvent.input(await screen.findByRole('textbox', { name: 'Or open one by its code' }), { target: { value: 'abc' } });
    fireEvent.click(button('Open'));
    expect(await screen.findByText(/That is not a code/)).toBeTruthy();
  });

  it('says so where nothing can be read', async () => {
    parts.previews.all = failing;
    openPreviews();
    expect(await screen.findByText('Your previews could not be read')).toBeTruthy();
    await expectAccessible();
  });
});

describe('the page of a lesson pack', () => {
  const [one, other] = [aPreview({ title: 'One', verdict }), aPreview({ title: 'Other', hosts: ['cdn.example'] })];
  const pack = aPack({ name: 'Rivers', previews: [one.id, other.id] });
  beforeEach(async () => {
    for (const preview of [one, other]) await parts.previews.add(preview);
    await parts.packs.keep(pack);
  });
  const open = (id: typeof pack.id | null = pack.id) =>
    show(
      <Page>
        <PackPage parts={parts} id={id} />
      </Page>,
    );
  it('changes the order, and takes a page out with a way back', async () => {
    open();
    await expectAccessible((await screen.findByRole('heading', { level: 1 })).ownerDocument.body);
    fireEvent.click(button('Move down'));
    await waitFor(() => expect(titles()).toEqual(['Other', 'One']));
    expect(screen.getByText('It is now page 2 of 2.')).toBeTruthy();
    fireEvent.click(screen.getAllByRole('button', { name: 'Take out' })[0] as HTMLElement);
    await waitFor(() => expect(titles()).toEqual(['One']));
    fireEvent.click(button('Undo'));
    await waitFor(() => expect(titles()).toEqual(['Other', 'One']));
  });

  it('is named, saved, shared and checked again', async () => {
    open();
    fireEvent.input(await screen.findByRole('textbox', { name: 'Name of the pack' }), { target: { value: 'Year 4 ' } });
    fireEvent.click(button('Save the name'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Year 4' })).toBeTruthy();
    fireEvent.click(button('Save to share'));
    fireEvent.click(button('Save as CSV'));
    fireEvent.click(button('Check all again'));
    expect(parts.saved.map(({ name }) => name)).toEqual(['lesson-pack-2026-11-21.json', 'lesson-pack-2026-11-21.csv']);
    expect(await parts.saved[0]?.content.text()).toContain('"name": "Year 4"');
    expect(parts.went).toEqual([`/planner.html?pack=${pack.id}`]);
  });

  it('keeps its name in the field where the device does not take it', async () => {
    parts.packs.keep = failing;
    open();
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name of the pack' });
    fireEvent.input(field, { target: { value: 'Year 4' } });
    fireEvent.click(button('Save the name'));
    expect(await screen.findByText(/did not take it/)).toBeTruthy();
    expect(field.value).toBe('Year 4');
  });

  it('has an evidence record to print', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Evidence record' }));
    const row = within(screen.getByRole('row', { name: /One/ }));
    expect(row.getByText(/Suitable with care: KS2/)).toBeTruthy();
    expect(row.getByText('Skip the quiz')).toBeTruthy();
    await expectAccessible();
    fireEvent.click(button('Print'));
    expect(parts.printed).toBe(1);
    fireEvent.click(button('Back to the pack'));
    expect(button('Evidence record')).toBeTruthy();
  });

  it('says why it cannot be shared by a code, and how else', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Share by a code' }));
    expect(await screen.findByText(/does not belong to an agency yet/)).toBeTruthy();
    await expectAccessible();
  });

  it('says so where it is gone', async () => {
    open(null);
    expect(await screen.findByText('This pack is not on this device')).toBeTruthy();
    await expectAccessible();
  });
});

describe('the page of a risk assessment', () => {
  it('is kept unfinished, and not with an outcome before every question has a risk', async () => {
    openAssessment();
    fireEvent.click(await screen.findByRole('button', { name: 'Save' }));
    expect(screen.getByText('Say what it is called.')).toBeTruthy();
    const name = screen.getByRole('textbox', { name: 'Name of the platform or tool' });
    expect(document.activeElement).toBe(name);
    fireEvent.input(name, { target: { value: 'Chatterbox' } });
    fireEvent.click(button('Save'));
    expect(await screen.findByText('It is saved on this device.')).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Use it' }));
    fireEvent.click(button('Save'));
    expect(screen.getByText(`Choose a risk for each question first: ${ASSESSMENT_QUESTIONS.length} are left.`)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getAllByRole('heading', { level: 2 })[0]);
    for (const high of screen.getAllByRole('radio', { name: 'High' })) fireEvent.click(high);
    fireEvent.click(button('Save'));
    expect(screen.getByText(/Say what you will do/)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^What you will do/ }));
    await expectAccessible();
    fireEvent.click(screen.getByRole('radio', { name: 'Do not use it' }));
    fireEvent.click(button('Save'));
    await waitFor(() => expect([...parts.assessments.kept.values()][0]?.outcome).toBe('do-not-use'));
  });

  it('shows what was found on its page beside the questions', async () => {
    await parts.previews.add(aPreview({ address: 'https://chat.example/' }));
    openAssessment();
    fireEvent.input(await screen.findByRole('textbox', { name: 'Its address' }), { target: { value: 'https://chat.example' } });
    fireEvent.click(button('Show what was found'));
    expect(await screen.findByText(/People can comment here/)).toBeTruthy();
  });

  it('says that what was found could not be read', async () => {
    parts.previews.of = failing;
    openAssessment();
    fireEvent.input(await screen.findByRole('textbox', { name: 'Its address' }), { target: { value: 'https://chat.example' } });
    fireEvent.click(button('Show what was found'));
    expect(await screen.findByText(/storage did not answer/)).toBeTruthy();
    await expectAccessible();
  });

  it('is not saved with what is too long, which stays and is said', async () => {
    openAssessment();
    fireEvent.input(await screen.findByRole('textbox', { name: 'Name of the platform or tool' }), { target: { value: 'Board' } });
    const purpose = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'What pupils will use it for' });
    fireEvent.input(purpose, { target: { value: 'x'.repeat(501) } });
    fireEvent.click(button('Save'));
    expect(screen.getByText('This is too long. Take out 1 characters. Nothing was cut off.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(purpose));
    expect([purpose.value.length, parts.assessments.kept.size]).toEqual([501, 0]);
    await expectAccessible();
  });

  it('keeps what was typed where the device does not take it', async () => {
    parts.assessments.keep = vi.fn(failing);
    openAssessment();
    const name = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Name of the platform or tool' });
    fireEvent.input(name, { target: { value: 'Chatterbox' } });
    fireEvent.click(button('Save'));
    expect(await screen.findByText(/did not take it/)).toBeTruthy();
    expect(name.value).toBe('Chatterbox');
  });

  it('is sent to the agency by a code once it is whole and saved, and shows what the agency decided', async () => {
    const { tutor } = await openForReports();
    parts.service = tutor.client;
    openAssessment();
    fireEvent.input(await screen.findByRole('textbox', { name: 'Name of the platform or tool' }), { target: { value: 'Board' } });
    for (const low of screen.getAllByRole('radio', { name: 'Low' })) fireEvent.click(low);
    fireEvent.click(screen.getByRole('radio', { name: 'Use it' }));
    expect(screen.queryByRole('button', { name: 'Ask the agency to approve it' })).toBeNull();
    fireEvent.click(button('Save'));
    fireEvent.click(await screen.findByRole('button', { name: 'Ask the agency to approve it' }));
    const code = await screen.findByText(/^(\w{4}-){5}\w{4}$/);
    const fetched = await fetchByCode(parts, code.textContent ?? '');
    expect(fetched).toMatchObject({ value: { assessment: { name: 'Board', outcome: 'use' } } });
    await expectAccessible();

    const [kept] = await parts.assessments.all();
    if (kept === undefined) throw new TypeError('It was saved');
    expect(parts.stayed).toEqual([`/assessment.html?id=${kept.id}`]);
    parts.onShelf = { ...EMPTY_SHELF, tools: [aTool({ id: kept.id, measures: 'Switch the chat off.' })] };
    cleanup();
    show(
      <Page>
        <AssessmentPage parts={parts} id={kept.id} />
      </Page>,
    );
    expect(await screen.findByRole('heading', { name: 'The agency has decided' })).toBeTruthy();
    expect(screen.queryByRole('textbox', { name: /^Approved by/ })).toBeNull();
    expect(screen.getByText('Switch the chat off.')).toBeTruthy();
    await expectAccessible();
  });
});

describe('what the agency gives to every tutor', () => {
  it('has its decision beside the risk assessment that was sent to it', async () => {
    const assessment = newAssessment(parts.newId() as AssessmentId, 1);
    await parts.assessments.keep({ ...assessment, name: 'Board' });
    parts.onShelf = { ...EMPTY_SHELF, tools: [aTool({ id: assessment.id, outcome: 'do-not-use' })] };
    openPreviews();
    expect(await screen.findByText(/The agency has decided: Do not use it/)).toBeTruthy();
    expect(screen.queryByText(/not approved by the agency yet/)).toBeNull();
  });

  it('is taken with a press, and what is over is not offered', async () => {
    const { officer, tutor } = await openForReports();
    parts.service = tutor.client;
    const shared = await shareByCode({ client: async () => officer.client }, toShare('Rivers', [aPreview()], 1));
    if (shared.kind === 'failed') throw new Error(shared.why);
    const pack = aShelfPack({ name: 'Rivers', code: shared.code, digest: shared.digest, keptUntil: parts.at + 1 });
    parts.onShelf = {
      v: 1,
      packs: [pack, aShelfPack({ name: 'Hills', keptUntil: parts.at }), aShelfPack({ name: 'Lost', keptUntil: parts.at + 1 })],
      tools: [aTool({ outcome: 'do-not-use' })],
    };
    openPreviews();
    expect(await screen.findByRole('heading', { name: 'From the agency' })).toBeTruthy();
    expect([screen.getByText('Drawing board'), screen.getByText('Do not use it')]).toHaveLength(2);
    expect(screen.queryByText('Hills')).toBeNull();
    await expectAccessible();
    fireEvent.click(button('Take Rivers'));
    expect(await screen.findByText('“Rivers” is among your lesson packs.')).toBeTruthy();
    expect([...parts.packs.kept.values()].map(({ name, previews }) => [name, previews.length])).toEqual([['Rivers', 1]]);
    fireEvent.click(button('Take Lost'));
    expect(await screen.findByText(/^There is no pack with this code/)).toBeTruthy();
  });

  it('is shown anew where the service has something newer, and not at all where there is nothing', async () => {
    openPreviews();
    expect(await screen.findByText('No lesson packs yet')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'From the agency' })).toBeNull();
    cleanup();
    parts.renewShelf = async () => {
      parts.onShelf = { ...EMPTY_SHELF, tools: [aTool()] };
      return true;
    };
    openPreviews();
    expect(await screen.findByText('Drawing board')).toBeTruthy();
  });

  it('says so where it cannot be read, and the rest of the page is there', async () => {
    parts.shelf = failing;
    openPreviews();
    expect(await screen.findByText(/^What the agency gives to every tutor could not be read/)).toBeTruthy();
    expect(screen.getByText('No pages yet')).toBeTruthy();
  });
});
