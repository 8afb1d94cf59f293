import { browserParts, openTab, resetBrowser } from '#tests/fakes/install-browser.ts';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { FIRST_SEARCH_RULE } from '#src/network-rules/rule-ids.ts';
import { isSearchOn, reloadOnce, setPupilSearch } from '#src/platform/pupil-search.ts';
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
  askAgain: ['^https://www\\.youtube\\.com/'],
  cookies: [RESTRICTED],
});

let settings: FakeSettings;
const ruleIds = (): readonly number[] => declarativeNetRequest.rules.map(({ id }) => id);

beforeEach(() => {
  resetBrowser();
  settings = new FakeSettings();
});

describe('pupil search', () => {
  it('goes on by what was prepared, beside the rules of others, and leaves none behind when it goes off', async () => {
    declarativeNetRequest.rules.push({ id: 1 });
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE, FIRST_SEARCH_RULE + 1));
    expect(await setPupilSearch(settings, true)).toBe(true);
    expect(await isSearchOn()).toBe(true);
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE, FIRST_SEARCH_RULE + 7));
    expect(await setPupilSearch(settings, true)).toBe(true);
    expect(ruleIds()).toEqual([1, FIRST_SEARCH_RULE, FIRST_SEARCH_RULE + 7]);
    expect(await setPupilSearch(settings, false)).toBe(false);
    expect([ruleIds(), await isSearchOn()]).toEqual([[1], false]);
  });

  it('stays off where nothing was prepared', async () => {
    expect(await setPupilSearch(settings, true)).toBe(false);
    expect(ruleIds()).toEqual([]);
  });

  it.each([undefined, 'tz=1&gl=GB', 'tz=1&f2=40000'])(
    'leaves a cookie (%s) as it was, however often it was switched on',
    async (before) => {
      if (before !== undefined) cookies.kept.set('PREF', { value: before });
      await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
      await setPupilSearch(settings, true);
      await setPupilSearch(settings, true);
      expect(cookies.kept.get('PREF')?.value.split('&')).toContain('f2=8000000');
      await setPupilSearch(settings, false);
      expect(cookies.kept.get('PREF')?.value).toBe(before);
    },
  );

  it('keeps what a site wrote into its cookie meanwhile', async () => {
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
    await setPupilSearch(settings, true);
    cookies.kept.set('PREF', { value: 'tz=2&f2=8000000', expirationDate: 9 });
    await setPupilSearch(settings, false);
    expect(cookies.kept.get('PREF')).toMatchObject({ value: 'tz=2', expirationDate: 9 });
  });

  it('asks again for the open pages of which only a request shows that it is on', async () => {
    await openTab('https://www.youtube.com/watch?v=1');
    await openTab('https://other.example/');
    await settings.keep(PREPARED_SEARCH, prepared(FIRST_SEARCH_RULE));
    await setPupilSearch(settings, true);
    expect(tabs.reloaded).toEqual(['https://www.youtube.com/watch?v=1']);
  });

  it('asks for an address of a tab again once only, or an engine that unpins itself would be asked for ever', async () => {
    const tabId = await openTab('https://engine.example/?q=cats');
    for (const address of [
      'https://engine.example/?q=cats',
      'https://engine.example/?q=cats',
      'https://engine.example/?q=dogs',
    ]) {
      await reloadOnce({ tabId, address });
    }
    expect(tabs.reloaded).toHaveLength(2);
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
