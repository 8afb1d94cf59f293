// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PlaceShown } from '#src/preview/place-shown.ts';
import type { Preview } from '#src/preview/preview.ts';
import { blurStyle, outlineStyle } from '#src/preview/pictures/blur-style.ts';
import { PreviewThisPage } from '#src/preview/ui/PreviewThisPage.tsx';
import type { PreviewThisPageProps } from '#src/preview/ui/PreviewThisPage.tsx';
import type { PreviewHereParts } from '#src/preview/ui/use-preview-here.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { Page } from '#src/ui/Page.tsx';
import { sayEnglish } from '#tests/fakes/english.ts';
import { FakePreviewStore } from '#tests/fakes/fake-preview-store.ts';
import { aFinding, aPreview } from '#tests/fakes/test-previews.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

const NOW = new Date(2026, 10, 22, 9, 30).getTime();

let store: FakePreviewStore;
/** What the check of the open page comes to; null: nobody may read it. */
let checked: Preview | null;
let places: Record<string, PlaceShown>;
let done: string[];
let styles: string[];
let sayWanted: () => void;

const parts = (): PreviewHereParts => ({
  previews: store,
  now: () => NOW,
  checkOpenPage: async (tabId) => {
    done.push(`check ${tabId}`);
    if (checked === null) throw new Error('Cannot access contents of the page');
    await store.add(checked);
    return checked;
  },
  showPlace: async (tabId, place) => {
    done.push(`show ${tabId} ${place}`);
    return places[place] ?? 'gone';
  },
  layStyle: async (tabId, css) => styles.push(`${tabId} ${css}`) > 0,
  takeStyle: async (tabId, css) => styles.splice(styles.indexOf(`${tabId} ${css}`), 1).length > 0,
  wantPreview: async (tabId) => void done.push(`want ${tabId}`),
  onPreviewWanted: (_, hear) => {
    sayWanted = hear;
    return () => {
      sayWanted = () => undefined;
    };
  },
});

beforeEach(() => {
  store = new FakePreviewStore();
  checked = aPreview();
  places = { '#comments': 'shown' };
  done = [];
  styles = [];
  sayWanted = () => undefined;
});

const open = (props: Partial<PreviewThisPageProps> = {}) =>
  show(
    <Page>
      <h1>Safe Lesson</h1>
      <PreviewThisPage
        parts={parts()}
        inFront={{ tabId: 7, address: 'https://rivers.example/?utm_source=mail' }}
        openSide={null}
        {...props}
      />
    </Page>,
  );

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

describe('Preview this page', () => {
  it('looks the page over and shows what was found, with the focus there', async () => {
    open();
    await expectAccessible();
    await press('Preview this page');
    const heading = await screen.findByRole('heading', { name: 'What was found on this page' });
    expect(document.activeElement).toBe(heading);
    expect(screen.getByText('People can comment here', { selector: '.finding-says bdi' })).toBeTruthy();
    expect(done).toEqual(['check 7']);
    expect(screen.getByRole('link', { name: 'Decide about this page' }).getAttribute('href')).toBe(
      `/preview.html?id=${checked?.id}`,
    );
    await expectAccessible();
  });

  it('counts that as a look, because the page is in front', async () => {
    open();
    await press('Preview this page');
    await waitFor(() => expect([...store.kept.values()].map(({ seenAt }) => seenAt)).toEqual([NOW]));
  });

  it('shows what was found also where the look cannot be kept', async () => {
    store.change = async () => Promise.reject(new StorageFailed('storage-full', null));
    open();
    await press('Preview this page');
    await screen.findByRole('heading', { name: 'What was found on this page' });
  });

  it.each([
    ['shown', 'It is in sight now, with a red frame.'],
    ['hidden', 'It is on the page, and hidden just now.'],
    ['gone', 'It is not there any more.'],
  ] as const)('shows a place on the page, and says what came of it: %s', async (outcome, words) => {
    places = { '#comments': outcome };
    open();
    await press('Preview this page');
    await press('Show on the page Leave a comment');
    await screen.findByText(words);
    expect(done).toEqual(['check 7', 'show 7 #comments']);
    await expectAccessible();
  });

  it('says that nobody may read the page, and nothing else is lost', async () => {
    checked = null;
    open();
    await press('Preview this page');
    await screen.findByText('The page was not looked over');
    await expectAccessible();
    checked = aPreview();
    await press('Preview this page');
    await screen.findByRole('heading', { name: 'What was found on this page' });
  });

  it('says that the page was checked before, by its address without what tracks, and shows that', async () => {
    const earlier = aPreview({ checkedAt: new Date(2026, 10, 21, 17, 5).getTime() });
    await store.add(earlier);
    open();
    await screen.findByText('yesterday 17:05');
    expect(screen.getByText('Not decided yet')).toBeTruthy();
    await press('Show what was found');
    await screen.findByRole('heading', { name: 'What was found on this page' });
    expect(done).toEqual([]);
    await waitFor(async () => expect((await store.find(earlier.id))?.seenAt).toBe(NOW));
    await press('Check this page again');
    await waitFor(() => expect(done).toEqual(['check 7']));
  });

  it('does not show what a check that failed has nothing of', async () => {
    await store.add(aPreview({ outcome: 'unreachable', fingerprint: null, findings: [] }));
    open();
    await press('Preview this page');
    await screen.findByRole('heading', { name: 'What was found on this page' });
    expect(screen.queryByText(/^You checked this page before/)).toBeNull();
  });

  it('in the pop-up has the panel at the side do it, where there is room', async () => {
    await store.add(aPreview());
    open({ openSide: () => void done.push('open side') });
    await screen.findByText(/^You checked this page before/);
    expect(screen.queryByRole('button', { name: 'Show what was found' })).toBeNull();
    await press('Preview this page');
    expect(done).toEqual(['want 7', 'open side']);
    await act(async () => sayWanted());
    expect(done).toEqual(['want 7', 'open side']);
  });

  it('at the side does what the pop-up wanted', async () => {
    open();
    await act(async () => sayWanted());
    await screen.findByRole('heading', { name: 'What was found on this page' });
    expect(done).toEqual(['check 7']);
  });

  it('blurs on the page what needs a second look, until it is asked for and while this is open', async () => {
    const pictures = ['a', 'b'].map((name) => ({ text: name, where: `#${name}`, address: `https://cdn.example/${name}.png` }));
    checked = aPreview({ findings: [aFinding({ kind: 'picturesSuspicious', severity: 'high', count: 2, evidence: pictures })] });
    const [a, b] = checked.findings[0]?.evidence.map((one) => [`7 ${blurStyle(one)}`, `7 ${outlineStyle(one)}`]) ?? [];
    const { unmount, container } = open();
    await press('Preview this page');
    await waitFor(() => expect(styles).toEqual([a?.[0], b?.[0]]));
    expect(container.querySelectorAll('img')).toHaveLength(0);
    await expectAccessible();
    const [first] = screen.getAllByRole('button', { name: sayEnglish('pictureShow', '1') });
    if (first !== undefined) fireEvent.click(first);
    await waitFor(() => expect(new Set(styles)).toEqual(new Set([b?.[0], a?.[1]])));
    expect(done).toEqual(['check 7', 'show 7 #a']);
    unmount();
    await waitFor(() => expect(styles).toEqual([]));
  });
});
