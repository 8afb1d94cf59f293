import { browserParts, fakeBrowser, openTab, resetBrowser } from '#tests/fakes/install-browser.ts';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FIRST_SEARCH_RULE } from '#src/network-rules/rule-ids.ts';
import { isSearchOn } from '#src/platform/pupil-search.ts';
import { reloadAgain } from '#src/platform/reload-again.ts';
import { setPupilSearch } from '#src/platform/set-pupil-search.ts';
import { restrictSearch } from '#src/platform/restrict-search.ts';
import { onPupilSearch } from '#src/platform/search-triggers.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import type { PreparedSearch } from '#src/search/prepared.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';

const OWN = 'chrome-extension://test-extension-id';
const { cookies, commands, contextMenus, declarativeNetRequest, omnibox, tabs } = browserParts;
const turn = (): Promise<void> => new Promise(setImmediate);

const RESTRICTED = {
  url: 'https://www.youtube.com/',
  domain: '.youtube.com',
  cookie: 'PREF',
  name: 'f2',
  part: 'f2=8000000',
};
const prepared = (...ids: readonly number[]): PreparedSearch => ({
  rules: ids.map((id) => ({ id })),
  watch: [],
  listenTo: [],
  askAgain: ['^https://www\\.youtube\\.com/'],
  cookies: [RESTRICTED],
});

let settings: FakeSettings;
const switchSearch = (isOn: boolean) =>
  setPupilSearch(settings, isOn, (given, inForce) => restrictSearch(settings, given, inForce));
const ruleIds = (): readonly number[] => declarativeNetRequest.rules.map(({ id }) => id);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  resetBrowser();
  settings = new FakeSettings();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('pupil search', () => {
  it('goes on by what was prepared, beside the rules of others, and leaves none behind when it goes off', async () => {
    declarativeNetRequest.rules.push({ id: 1 });
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE, FIRST_SEARCH_RULE + 1));
    expect(await switchSearch(true)).toBe(true);
    expect(await isSearchOn()).toBe(true);
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE, FIRST_SEARCH_RULE + 7));
    expect(await switchSearch(true)).toBe(true);
    expect(ruleIds()).toEqual([1, FIRST_SEARCH_RULE, FIRST_SEARCH_RULE + 7]);
    expect(await switchSearch(false)).toBe(false);
    expect([ruleIds(), await isSearchOn()]).toEqual([[1], false]);
  });

  it('goes on also where the browser’s memory takes nothing more', async () => {
    vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('Quota exceeded'));
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
    expect(await switchSearch(true)).toBe(true);
  });

  it('stays off where nothing was prepared', async () => {
    expect(await switchSearch(true)).toBe(false);
    expect(ruleIds()).toEqual([]);
  });

  it.each([undefined, 'tz=1&gl=GB', 'tz=1&f2=40000'])(
    'leaves a cookie (%s) as it was, however often it was switched on',
    async (before) => {
      if (before !== undefined) cookies.kept.set('PREF', { value: before });
      await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
      await switchSearch(true);
      await switchSearch(true);
      expect(cookies.kept.get('PREF')?.value.split('&')).toContain('f2=8000000');
      await switchSearch(false);
      expect(cookies.kept.get('PREF')?.value).toBe(before);
    },
  );

  it('leaves a cookie as it was where the browser refuses the rules', async () => {
    cookies.kept.set('PREF', { value: 'tz=1' });
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
    vi.spyOn(declarativeNetRequest, 'updateDynamicRules').mockRejectedValue(new Error('Rule refused'));
    await expect(switchSearch(true)).rejects.toThrow('Rule refused');
    await turn();
    expect(cookies.kept.get('PREF')?.value).toBe('tz=1');
  });

  it('keeps what a site wrote into its cookie meanwhile', async () => {
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
    await switchSearch(true);
    cookies.kept.set('PREF', { value: 'tz=2&f2=8000000', expirationDate: 9 });
    await switchSearch(false);
    expect(cookies.kept.get('PREF')).toMatchObject({ value: 'tz=2', expirationDate: 9 });
  });

  it('asks again for the open pages of which only a request shows that it is on', async () => {
    await openTab('https://www.youtube.com/watch?v=1');
    await openTab('https://other.example/');
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
    await switchSearch(true);
    expect(tabs.reloaded).toEqual(['https://www.youtube.com/watch?v=1']);
  });

  it('asks again for what is open, also where a tab of it has gone meanwhile', async () => {
    const gone = await openTab('https://www.youtube.com/watch?v=1');
    await openTab('https://www.youtube.com/watch?v=2');
    const reload = tabs.reload;
    vi.spyOn(tabs, 'reload').mockImplementation((tabId) => reload(tabId === gone ? 999 : tabId));
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
    expect(await switchSearch(true)).toBe(true);
    expect(tabs.reloaded).toEqual(['https://www.youtube.com/watch?v=2']);
  });
});

describe('a tab whose page is asked for again', () => {
  const CATS = 'https://engine.example/?q=cats';
  let tabId: number;
  async function reloadsOf(times: number): Promise<number> {
    for (let at = 0; at < times; at++) await reloadAgain({ tabId, address: CATS });
    return tabs.reloaded.splice(0).length;
  }
  beforeEach(async () => {
    tabId = await openTab(CATS);
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
    await switchSearch(true);
  });

  it('is asked for again where its page goes back to the same address, and not for ever', async () => {
    expect(await reloadsOf(2)).toBe(2);
    expect(await reloadsOf(9)).toBe(3);
  });

  it('is asked for again after pupil search was switched, whatever was asked before', async () => {
    await reloadsOf(9);
    await switchSearch(false);
    vi.setSystemTime(Date.now() + 1);
    await switchSearch(true);
    expect(await reloadsOf(1)).toBe(1);
  });

  it('is left to what it shows by now', async () => {
    expect(await reloadAgain({ tabId, address: 'https://engine.example/?q=before' })).toBe(true);
    expect(tabs.reloaded).toEqual([]);
  });

  it('is nobody’s fault where it is gone', async () => {
    await tabs.remove(tabId);
    expect(await reloadsOf(1)).toBe(0);
  });
});

describe('what begins a search', () => {
  let turned: boolean[];
  let isLocked: boolean;
  beforeEach(() => {
    turned = [];
    isLocked = false;
    onPupilSearch(
      async (isOn) => {
        turned.push(isOn);
        return setPupilSearch(settings, isOn);
      },
      async () => isLocked,
    );
  });

  it('the key switches on, and not off, while the computer is locked', async () => {
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
    isLocked = true;
    for (let presses = 0; presses < 2; presses++) {
      commands.onCommand.trigger('pupil-search');
      await turn();
    }
    expect([turned, await isSearchOn()]).toEqual([[true], true]);
  });

  it('the key switches on and off', async () => {
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
    for (const isOn of [true, false, true]) {
      commands.onCommand.trigger('pupil-search');
      await turn();
      expect(await isSearchOn()).toBe(isOn);
    }
    expect([turned, tabs.urls]).toEqual([[true, false, true], []]);
  });

  it('the key opens the page that prepares where nothing was', async () => {
    commands.onCommand.trigger('pupil-search');
    await turn();
    expect(tabs.urls).toEqual([`${OWN}/search.html#on=`]);
  });

  it('selected text is searched for in a tab of its own', async () => {
    contextMenus.onClicked.trigger({ menuItemId: 'search-safely', selectionText: 'cats & dogs' });
    await turn();
    expect(tabs.urls).toEqual([`${OWN}/search.html#go=cats+%26+dogs`]);
  });

  it('the keyword of the address bar searches where the person says', async () => {
    await openTab('https://other.example/');
    omnibox.onInputEntered.trigger('cats', 'currentTab');
    omnibox.onInputEntered.trigger('dogs', 'newForegroundTab');
    await turn();
    expect(tabs.urls).toEqual([`${OWN}/search.html#go=cats`, `${OWN}/search.html#go=dogs`]);
  });
});
