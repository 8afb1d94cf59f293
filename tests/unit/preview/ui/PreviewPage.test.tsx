// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Preview, Verdict } from '#src/preview/preview.ts';
import { PreviewPage } from '#src/preview/ui/PreviewPage.tsx';
import { Outcome } from '#src/preview/visit.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { Page } from '#src/ui/Page.tsx';
import { FakePreviewPage } from '#tests/fakes/fake-preview-page.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';
import { aFinding, aPreview } from '#tests/fakes/test-previews.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const DECIDED: Verdict = { decision: 'with-care', bands: ['ks2', 'ks3'], notes: 'Stop at 2:10', lesson: 'Rivers', decidedAt: 1 };

/** All that the page of a preview may link to: nothing that a page looked at had to say. */
const OUR_OWN_LINKS = ['/previews.html'];
const linksIn = (container: Element) => Array.from(container.querySelectorAll('a'), (link) => link.getAttribute('href'));

let page: FakePreviewPage;
beforeEach(() => {
  page = new FakePreviewPage();
});

async function open(preview: Preview | null, ...others: readonly Preview[]) {
  for (const one of [...others, ...(preview === null ? [] : [preview])]) await page.store.add(one);
  const shown = show(
    <Page>
      <PreviewPage parts={page.parts} id={preview?.id ?? crypto.randomUUID()} />
    </Page>,
  );
  await screen.findByRole('heading', { level: 1 });
  return shown;
}

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));
const choose = (role: 'radio' | 'checkbox', name: string | RegExp) => fireEvent.click(screen.getByRole(role, { name }));
const verdictOf = async ({ id }: Preview) => (await page.store.find(id))?.verdict;
const changes = () =>
  within(screen.getByRole('region', { name: 'What has changed since you looked' }))
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent);

/** Whether the browser would ask first. */
const asksBeforeLeaving = (): boolean => {
  const event = new Event('beforeunload', { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
};

describe('the page of a preview', () => {
  it('says what was looked at, and what was found', async () => {
    await open(
      aPreview({
        checkedAt: new Date(2026, 10, 20, 9).getTime(),
        endedAt: 'https://rivers.example/home',
        hosts: ['a.example', 'b.example'],
      }),
    );
    expect(screen.getByRole('heading', { level: 1, name: 'Rivers of the world' })).toBeTruthy();
    for (const text of [
      'https://rivers.example/',
      'https://rivers.example/home',
      '20 Nov 2026, 09:00',
      '2 sites',
      'Not yet, beside what was found',
    ]) {
      expect(screen.getByText(text)).toBeTruthy();
    }
    expect(screen.getByText('People can comment here', { selector: '.finding-says bdi' })).toBeTruthy();
    expect(screen.queryByText('Not checked')).toBeNull();
    await expectAccessible();
  });

  it('has the source ready to be named', async () => {
    const says = ['CC BY 4.0', 'A. Author', '2024', 'Rivers', 'River site'];
    const findings = [aFinding({ kind: 'pageLicence', severity: 'note', says, evidence: [] })];
    await open(aPreview({ checkedAt: new Date(2026, 10, 20, 9).getTime(), findings }));
    const cited = 'A. Author (2024) Rivers. River site. Available at: https://rivers.example/ (Accessed: 20 Nov 2026).';
    expect(screen.getByText(cited)).toBeTruthy();
  });

  it('says that nothing was found, and that this says little', async () => {
    await open(aPreview({ findings: [], title: '', hosts: [] }));
    expect(screen.getByRole('heading', { level: 1, name: 'A page without a title' })).toBeTruthy();
    expect(screen.getByText('Nothing was found. That does not say that there is nothing.')).toBeTruthy();
    await expectAccessible();
  });

  it.each(Outcome.options.filter((outcome) => outcome !== 'checked'))('says why it was not checked: %s', async (outcome) => {
    await open(aPreview({ outcome, findings: [], fingerprint: null, endedAt: null }));
    expect(screen.getByText('Not checked')).toBeTruthy();
    expect(screen.queryByText(/^Nothing was found/)).toBeNull();
    await expectAccessible();
  });

  it('says that it is gone, and how to make another', async () => {
    await open(null);
    expect(screen.getByText('This preview is not on this device')).toBeTruthy();
    await expectAccessible();
  });

  it('says that it could not be read, and reads it again', async () => {
    const preview = aPreview();
    const { find } = page.store;
    page.store.find = async () => Promise.reject(new StorageFailed('storage-broken', null));
    await open(preview);
    expect(screen.getByText('This preview could not be read')).toBeTruthy();
    await expectAccessible();
    page.store.find = find;
    await press('Try again');
    await screen.findByRole('heading', { name: 'Rivers of the world' });
  });

  it('opens the page itself by its button only', async () => {
    const { container } = await open(aPreview());
    expect(linksIn(container)).toEqual(OUR_OWN_LINKS);
    await press('Open the page');
    expect(page.opened).toEqual(['https://rivers.example/']);
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'no address'])(
    'opens nothing for %s',
    async (address) => {
      await open(aPreview({ address, outcome: 'not-a-page' }));
      expect(screen.queryByRole('button', { name: /Open|Check/ })).toBeNull();
      expect(screen.getByText('This address is not a web page that can be opened.')).toBeTruthy();
    },
  );

  it('checks again, and goes to what came of it', async () => {
    page.checked = aPreview();
    await open(aPreview());
    await press('Check again');
    await waitFor(() => expect(page.wentTo).toEqual([page.checked?.id]));
  });

  it('says that it could not be checked again', async () => {
    await open(aPreview());
    await press('Check again');
    await screen.findByText('It could not be checked again');
    expect(page.wentTo).toEqual([]);
    await expectAccessible();
  });

  it.each(HOSTILE_TEXTS)('shows %j of a page as text', async (text) => {
    const hostile = aPreview({ title: text, endedAt: text, hosts: [text], verdict: { ...DECIDED, notes: text, lesson: text } });
    const { container } = await open(hostile);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(text);
    expect(linksIn(container)).toEqual(OUR_OWN_LINKS);
    expect(container.querySelectorAll('img, script, b, iframe')).toHaveLength(0);
  });
});

describe('what has changed', () => {
  const earlier = aPreview({
    checkedAt: 1,
    seenAt: 2,
    fingerprint: { texts: [1, 2, 3, 4], pictures: [1], hosts: ['a.example'] },
  });

  it('is said in sentences', async () => {
    await open(aPreview({ fingerprint: { texts: [1, 2, 3, 5], pictures: [2, 3], hosts: ['b.example'] } }), earlier);
    expect(changes()).toEqual([
      '25 % of the words are new.',
      '25 % of the words from then are gone.',
      '2 pictures are new.',
      'One picture is gone.',
      'It asks sites that it did not ask then: b.example',
      'It asks these sites no more: a.example',
    ]);
    await expectAccessible();
  });

  it('is nothing where all is the same', async () => {
    await open(aPreview({ fingerprint: earlier.fingerprint }), earlier);
    expect(changes()).toEqual([]);
    expect(screen.getByText(/^Nothing that this check can see/)).toBeTruthy();
  });

  it('is not asked of a first look, nor of a later one', async () => {
    await open(aPreview({ checkedAt: 0 }), earlier);
    expect(screen.queryByRole('heading', { name: 'What has changed since you looked' })).toBeNull();
  });
});

describe('the verdict', () => {
  it('is chosen by nobody but the tutor', async () => {
    await open(aPreview());
    for (const role of ['radio', 'checkbox'] as const) {
      expect(screen.getAllByRole<HTMLInputElement>(role).filter(({ checked }) => checked)).toEqual([]);
    }
  });

  it('is saved, and taken back', async () => {
    const preview = aPreview();
    await open(preview);
    choose('radio', 'Suitable');
    choose('checkbox', 'KS2 (7 to 11)');
    choose('checkbox', 'KS1 (5 to 7)');
    fireEvent.input(screen.getByLabelText('Lesson'), { target: { value: 'Year 4, rivers' } });
    fireEvent.input(screen.getByLabelText('Notes'), { target: { value: 'The map is best' } });
    expect(screen.getByText('Not saved yet')).toBeTruthy();
    await press('Save');
    await screen.findByText('Your decision is saved on this device.');
    expect(await verdictOf(preview)).toEqual({
      decision: 'suitable',
      bands: ['ks1', 'ks2'],
      lesson: 'Year 4, rivers',
      notes: 'The map is best',
      decidedAt: page.now,
    });
    expect(screen.queryByText('Not saved yet')).toBeNull();
    await expectAccessible();
    await press('Undo');
    await screen.findByText('That is undone. The form is as it was saved before.');
    expect(await verdictOf(preview)).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Suitable' }).checked).toBe(false);
  });

  it('goes back to the one before, where there was one', async () => {
    const preview = aPreview({ verdict: DECIDED });
    await open(preview);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Notes').value).toBe('Stop at 2:10');
    choose('radio', 'Not suitable');
    expect(screen.queryByRole('group', { name: 'For which ages' })).toBeNull();
    await press('Save');
    await screen.findByText('Your decision is saved on this device.');
    expect(await verdictOf(preview)).toMatchObject({ decision: 'not-suitable', bands: [] });
    await press('Undo');
    await screen.findByText('That is undone. The form is as it was saved before.');
    expect(await verdictOf(preview)).toEqual(DECIDED);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'KS2 (7 to 11)' }).checked).toBe(true);
  });

  it('is not saved while something is missing, which is said', async () => {
    const preview = aPreview();
    await open(preview);
    await press('Save');
    expect(screen.getByText('Choose one of these.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Suitable' })));
    await expectAccessible();
    choose('radio', /^Suitable with care/);
    expect(screen.getByText('Choose at least one age.')).toBeTruthy();
    choose('checkbox', 'Post-16');
    fireEvent.input(screen.getByLabelText('Lesson'), { target: { value: 'x'.repeat(203) } });
    await press('Save');
    expect(await verdictOf(preview)).toBeNull();
    expect(screen.getByLabelText('Lesson').getAttribute('aria-invalid')).toBe('true');
  });

  it('stays on the page where the device does not take it', async () => {
    const preview = aPreview();
    await open(preview);
    page.store.change = async () => Promise.reject(new StorageFailed('storage-full', null));
    choose('radio', 'Not suitable');
    await press('Save');
    await screen.findByText('Your decision was not saved');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Not suitable' }).checked).toBe(true);
    expect(screen.getByText('Not saved yet')).toBeTruthy();
    await expectAccessible();
  });

  it('is not lost by closing the page without a word', async () => {
    await open(aPreview());
    expect(asksBeforeLeaving()).toBe(false);
    choose('radio', 'Not suitable');
    await waitFor(() => expect(asksBeforeLeaving()).toBe(true));
    await press('Save');
    await screen.findByText('Your decision is saved on this device.');
    await waitFor(() => expect(asksBeforeLeaving()).toBe(false));
  });

  it('of other dates is listed, newest first', async () => {
    const then = aPreview({ checkedAt: new Date(2026, 10, 3, 14, 2).getTime(), verdict: DECIDED });
    await open(
      aPreview(),
      then,
      aPreview({ checkedAt: new Date(2026, 10, 1, 8).getTime() }),
      aPreview({ address: 'https://sea.example/' }),
    );
    const others = within(screen.getByRole('region', { name: 'Other previews of this address' }));
    expect(others.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '3 Nov 2026, 14:02Suitable with care',
      '1 Nov 2026, 08:00Not decided yet',
    ]);
    expect(others.getAllByRole('link')[0]?.getAttribute('href')).toBe(`/preview.html?id=${then.id}`);
  });
});
