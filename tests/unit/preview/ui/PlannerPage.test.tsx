// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { beforeEach, describe, expect, it } from 'vitest';
import { startRun } from '#src/preview/check-run.ts';
import type { Run, RunParts } from '#src/preview/check-run.ts';
import { PreviewId } from '#src/preview/preview.ts';
import type { Preview } from '#src/preview/preview.ts';
import { PlannerPage } from '#src/preview/ui/PlannerPage.tsx';
import type { PlannerParts } from '#src/preview/ui/use-planner.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { Page } from '#src/ui/Page.tsx';
import { FakeCheckStore } from '#tests/fakes/fake-check-store.ts';
import { handClock } from '#tests/fakes/hand-clock.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';
import { aCheck } from '#tests/fakes/test-checks.ts';
import { aFinding, aPreview } from '#tests/fakes/test-previews.ts';
import { expectAccessible } from '#tests/suites/axe.ts';
import { show } from '#tests/suites/show.tsx';

/** The planner's page with a run whose pages arrive when the test says so. */
class PlannerWorld {
  readonly store = new FakeCheckStore();
  readonly clock = handClock();
  readonly arriving = new Map<string, (over: Partial<Preview>) => void>();
  tabs: readonly string[] = [];
  asked: readonly string[] = [];
  now = 0;
  begin: PlannerParts['begin'] = ({ change }) => this.run(change);

  readonly run = (onChange: () => void, over: Partial<RunParts> = {}): Promise<Run> =>
    startRun({
      store: this.store,
      checkPage: ({ id, address }, { until }) =>
        new Promise((resolve) => {
          const arrive = (as: Partial<Preview>) => resolve(aPreview({ id, address, findings: [], ...as }));
          this.arriving.set(address, arrive);
          until.addEventListener('abort', () => arrive({ outcome: 'stopped' }));
        }),
      newId: () => PreviewId.parse(crypto.randomUUID()),
      now: () => this.now,
      after: () => new Promise(() => {}),
      atOnce: 2,
      onChange,
      ...over,
    });

  readonly parts: PlannerParts = {
    begin: (on) => this.begin(on),
    suffixes: async () => new Set(['example']),
    asked: async () => this.asked,
    openTabs: async () => this.tabs,
    now: () => this.now,
    every: this.clock.every,
  };
}

const box = () => screen.getByLabelText<HTMLTextAreaElement>('Links, or anything with links in it');
const press = async (name: string | RegExp) => fireEvent.click(await screen.findByRole('button', { name }));
const type = (value: string) => fireEvent.input(box(), { target: { value } });
const rowOf = (address: string) => {
  const row = screen.getAllByRole('listitem').find((item) => item.textContent?.includes(address));
  if (row === undefined) throw new Error(`No row has ${address}`);
  return within(row);
};
const check = async (text: string) => {
  type(text);
  await press('Check these pages');
  await screen.findByText(/^Pages added/);
};
const live = () => screen.getAllByRole('status').map(({ textContent }) => textContent);

describe('the planner', () => {
  let world: PlannerWorld;
  beforeEach(() => {
    world = new PlannerWorld();
  });

  const open = async () => {
    show(
      <Page>
        <PlannerPage parts={world.parts} />
      </Page>,
    );
    await screen.findByRole('heading', { level: 1 });
  };

  it('says what to do where there is nothing yet', async () => {
    await open();
    expect(screen.getByText('Nothing to check yet')).toBeTruthy();
    await expectAccessible();
  });

  it('checks what is pasted, a few at a time, and says how far it is and how each ended', async () => {
    await open();
    await check('See https://one.example/?utm_source=x and two.example, three.example, then https://four.example/.');
    expect(box().value).toBe('');
    expect(screen.getByText('0 of 4 done')).toBeTruthy();
    expect(rowOf('https://one.example/').getByText('Being checked, 0 s')).toBeTruthy();
    expect(rowOf('https://four.example/').getByText('Waiting')).toBeTruthy();
    expect(screen.getByText('one.example, two.example, three.example')).toBeTruthy();
    await expectAccessible();

    world.now = 4200;
    await world.clock.tick(1000);
    expect(rowOf('https://one.example/').getByText('Being checked, 4 s')).toBeTruthy();
    world.arriving.get('https://one.example/')?.({ title: 'Rivers', findings: [aFinding({ severity: 'high' }), aFinding()] });
    await screen.findByText('1 of 4 done');
    const row = rowOf('https://one.example/');
    for (const text of ['Rivers', 'Checked', '1 serious', '1 to look at']) expect(row.getByText(text)).toBeTruthy();
    expect(row.queryByText(/low/)).toBeNull();
    const look = row.getByRole('link', { name: 'Look https://one.example/' });
    expect(look.getAttribute('href')).toBe(`/preview.html?id=${(await world.store.all())[0]?.id}`);
    expect(look.getAttribute('target')).toBe('_blank');

    world.arriving.get('https://two.example/')?.({ outcome: 'certificate', title: '' });
    world.arriving.get('https://three.example/')?.({ outcome: 'download', title: '' });
    await waitFor(() => expect(world.arriving.has('https://four.example/')).toBe(true));
    world.arriving.get('https://four.example/')?.({});
    await screen.findByText('4 of 4 done');
    expect(rowOf('https://two.example/').getByText(/certificate is wrong/)).toBeTruthy();
    expect(rowOf('https://three.example/').getByText('A download, not a page')).toBeTruthy();
    await waitFor(() => expect(world.clock.running()).toBe(0));
    await expectAccessible();
  });

  it('reads out when it begins and when it has ended, and not what comes between', async () => {
    await open();
    await check('one.example two.example');
    const begun = live();
    world.arriving.get('https://one.example/')?.({});
    await screen.findByText('1 of 2 done');
    expect(live()).toEqual(begun);
    world.arriving.get('https://two.example/')?.({});
    await screen.findByText('2 of 2 done');
    expect(live()).not.toEqual(begun);
  });

  it('says where no link is, with the focus there', async () => {
    await open();
    type('Nothing here.');
    await press('Check these pages');
    await screen.findByText(/^No link was found/);
    expect(document.activeElement).toBe(box());
    expect(box().value).toBe('Nothing here.');
    await expectAccessible();
  });

  it('puts the open tabs and the links of a file into the box', async () => {
    await open();
    world.tabs = ['https://tab.example/a'];
    await press('Add the open tabs');
    await waitFor(() => expect(box().value).toBe('https://tab.example/a'));
    const input = screen.getByLabelText('Add a file');
    const file = Object.assign(new File([''], 'bookmarks.html'), { text: async () => '<A HREF="https://one.example/">One</A>' });
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    fireEvent.change(input);
    await waitFor(() => expect(box().value).toBe('https://tab.example/a\nhttps://one.example/'));
    expect(screen.getAllByText(/^Links put into the box: 1/).length).toBeGreaterThan(0);
  });

  it('leads to what was kept', async () => {
    await open();
    expect(screen.getByRole('link', { name: 'Previews and lesson packs' }).getAttribute('href')).toBe('/previews.html');
  });

  it('begins with the pages of the lesson pack that it was opened for', async () => {
    world.asked = ['https://one.example/a', 'https://two.example/b'];
    await open();
    await waitFor(() => expect(box().value).toBe('https://one.example/a\nhttps://two.example/b'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('finds the links behind the words of what is pasted', async () => {
    await open();
    type('Read this.');
    const html = '<p>Read <a href="https://one.example/a">this</a>.</p>';
    fireEvent.paste(box(), { clipboardData: { getData: (kind: string) => (kind === 'text/html' ? html : 'Read this.') } });
    await waitFor(() => expect(box().value).toBe('Read this.\nhttps://one.example/a\n'));
  });

  it('stops one and all, checks one again, and removes', async () => {
    await open();
    await check('one.example two.example three.example');
    await press('Stop https://one.example/');
    await waitFor(() => expect(rowOf('https://one.example/').getByText('Stopped')).toBeTruthy());
    expect(rowOf('https://one.example/').queryByRole('link')).toBeNull();
    await press('Stop all');
    await screen.findByText('3 of 3 done');
    await press('Check again https://one.example/');
    await screen.findByText('2 of 3 done');
    await press('Remove https://two.example/');
    await screen.findByText('1 of 2 done');
    expect(document.activeElement?.textContent).toBe('Your pages');
    await press('Clear those that are done');
    await screen.findByText('0 of 1 done');
    expect((await world.store.all()).map(({ address }) => address)).toEqual(['https://one.example/']);
  });

  it('says that another page checks, and takes over', async () => {
    const turns: ((run: Run) => void)[] = [];
    world.begin = ({ elsewhere }) => {
      elsewhere();
      return new Promise((resolve) => turns.push(resolve));
    };
    await open();
    expect(screen.getByText('Pages are being checked in another tab')).toBeTruthy();
    await expectAccessible();
    turns[0]?.(await world.run(() => {}));
    await screen.findByText('Nothing to check yet');
  });

  it('says that the list cannot be read, and tries again', async () => {
    const begin = world.begin;
    world.begin = async () => {
      throw new StorageFailed('storage-broken', null);
    };
    await open();
    expect(screen.getByText('The list could not be saved')).toBeTruthy();
    await expectAccessible();
    world.begin = begin;
    await press('Try again');
    await screen.findByText('Nothing to check yet');
  });

  it('shows what pages say as text', async () => {
    await world.store.keep(
      HOSTILE_TEXTS.map((title, place) =>
        aCheck({
          place,
          address: `https://n${place}.example/`,
          state: { kind: 'done', outcome: 'checked', title, counts: { high: 0, medium: 0, low: 0, note: 0 }, isKept: true },
        }),
      ),
    );
    await open();
    expect(document.querySelectorAll('.planner-rows script, .planner-rows img, .planner-rows iframe')).toHaveLength(0);
    expect(screen.getAllByRole('listitem')).toHaveLength(HOSTILE_TEXTS.length);
  });
});
