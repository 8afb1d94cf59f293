import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tab } from '#src/blocking/tabs.ts';
import { guardSearch } from '#src/search/guard-search.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { FakeTabs } from '#tests/fakes/fake-tabs.ts';

const PINNED = 'https://www.google.com/search?q=cats&safe=active';

let settings: FakeSettings;
let tabs: FakeTabs;
let reloaded: Tab[];
let isGivenUp: boolean;

const guard = (...addresses: readonly string[]) =>
  guardSearch(
    {
      tabs,
      settings,
      reload: async (page) => {
        reloaded.push(page);
        return !isGivenUp;
      },
    },
    addresses.map((address, at) => ({ tabId: at + 1, address })),
  );

beforeEach(async () => {
  settings = new FakeSettings();
  tabs = new FakeTabs(PINNED);
  reloaded = [];
  isGivenUp = false;
  await settings.keep(PREPARED_SEARCH, {
    rules: [],
    watch: [
      { match: '^https://www\\.google\\.com/search\\?', unless: '[?&]safe=active(?:&|$)', act: 'reload' },
      { match: '^https://www\\.startpage\\.com/', unless: null, act: 'instead' },
      { match: '^https://www\\.bing\\.com/search', unless: null, act: 'reload' },
    ],
    listenTo: [],
    askAgain: [],
    cookies: [],
  });
});

describe('what comes to the screen past the rules', () => {
  it('is asked for again where it is not pinned', async () => {
    await guard('https://www.google.com/search?q=cats');
    expect(reloaded).toEqual([{ tabId: 1, address: 'https://www.google.com/search?q=cats' }]);
  });

  it('gives way to the search page where asking again does not help and no address makes it one for pupils', async () => {
    const [brought, unpinned] = ['https://www.bing.com/search?q=cats', 'https://www.google.com/search?q=cats'];
    await guard(brought, unpinned);
    expect(tabs.log).toEqual([]);
    isGivenUp = true;
    await guard(brought, unpinned);
    expect(tabs.log).toEqual(['show 1']);
    expect(tabs.addresses.get(1)).toContain('/search.html#instead=');
  });

  it('is taken off every tab, one beside the other', async () => {
    const startpage = 'https://www.startpage.com/do/search?q=cats';
    let shown: ((value: null) => void) | undefined;
    const { show } = tabs;
    vi.spyOn(tabs, 'show').mockImplementation(async (...of) => {
      await new Promise((resolve) => {
        shown = resolve;
      });
      await show(...of);
    });
    const guarding = guard(startpage, PINNED, 'https://www.google.com/search?q=a', 'https://www.google.com/search?q=b');
    await vi.waitFor(() => expect(reloaded.map(({ tabId }) => tabId)).toEqual([3, 4]));
    expect(tabs.log).toEqual([]);
    shown?.(null);
    await guarding;
    expect(tabs.addresses.get(1)).toContain('/search.html#instead=');
  });

  it('is left alone where it is pinned, and where it is no search', async () => {
    await guard(PINNED);
    await guard('https://www.google.com/maps?q=cats');
    expect([reloaded, tabs.log]).toEqual([[], []]);
  });

  it('makes way for the pupil search page where nobody keeps an engine safe', async () => {
    const address = 'https://www.startpage.com/do/search?q=cats';
    await guard(address);
    expect(tabs.addresses.get(1)).toBe(`/search.html#${new URLSearchParams({ instead: address }).toString()}`);
  });

  it('is left alone where nothing was prepared', async () => {
    await settings.keep(PREPARED_SEARCH, null);
    await guard('https://www.google.com/search?q=cats');
    expect([reloaded, tabs.log]).toEqual([[], []]);
  });
});
