import { resetBrowser } from '#tests/fakes/install-browser.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { IN_FORCE } from '#src/blocking/in-force.ts';
import type { Tab } from '#src/blocking/tabs.ts';
import { ARE_LISTS_ON } from '#src/blocklists/are-lists-on.ts';
import { FIRST_SEARCH_RULE } from '#src/network-rules/rule-ids.ts';
import { openDatabase } from '#src/platform/database.ts';
import { onDeviceNews } from '#src/platform/device-news.ts';
import type { DeviceNews } from '#src/platform/device-news.ts';
import { startGuarding } from '#src/platform/guarding.ts';
import type { Seldom } from '#src/platform/load-seldom.ts';
import { isSearchOn } from '#src/platform/pupil-search.ts';
import { seldomWorld } from '#src/platform/seldom-world.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import { FakeSettings } from '#tests/fakes/fake-settings.ts';
import { FakeTabs } from '#tests/fakes/fake-tabs.ts';

let heard: DeviceNews[];
let stop: () => void;
let settings: FakeSettings;
let seldom: Seldom;
const guarding = () => startGuarding({ tabs: new FakeTabs(), settings, seldom: async () => seldom, now: () => 0 });

beforeEach(async () => {
  resetBrowser();
  seldom = seldomWorld(openDatabase());
  heard = [];
  stop = onDeviceNews((news) => heard.push(news));
  settings = new FakeSettings();
  await settings.keep(PREPARED_SEARCH, {
    rules: [{ id: FIRST_SEARCH_RULE }],
    watch: [],
    listenTo: [],
    askAgain: [],
    cookies: [],
  });
});
afterEach(() => stop());

it('tells the pages that pupil search was switched', async () => {
  expect(await guarding().switchSearch(true)).toBe(true);
  await vi.waitFor(() => expect(heard).toEqual(['search-changed']));
});

it('tells them also where something beside the rules failed: those are in force', async () => {
  seldom = { ...seldom, restrictSearch: () => Promise.reject(new Error('The disk is full')) };
  await expect(guarding().switchSearch(true)).rejects.toThrow('The disk is full');
  expect(await isSearchOn()).toBe(true);
  await vi.waitFor(() => expect(heard).toEqual(['search-changed']));
});

it.each([true, false])(
  'looks at what a list had stopped while the browser was starting, where any list is on: %s',
  async (areOn) => {
    await settings.keep(ARE_LISTS_ON, areOn);
    await settings.keep(IN_FORCE, [{ kind: 'host', host: 'games.example' }]);
    const looked: (readonly Tab[])[] = [];
    seldom = { ...seldom, guardListed: async (pages) => void looked.push(pages) };
    const tabs = new FakeTabs('https://games.example/', 'https://listed.example/');
    await startGuarding({ tabs, settings, seldom: async () => seldom, now: () => 0 }).guardAll();
    expect(looked).toEqual(areOn ? [[{ tabId: 2, address: 'https://listed.example/' }]] : []);
  },
);

it('has seldom wanted parts look at results only while pupil search is on', async () => {
  const looked: (readonly Tab[])[] = [];
  seldom = { ...seldom, guardSearch: async (pages) => void looked.push(pages) };
  const { guardAll, switchSearch } = startGuarding({
    tabs: new FakeTabs('https://engine.example/?q=cats'),
    settings,
    seldom: async () => seldom,
    now: () => 0,
  });
  await guardAll();
  expect(looked).toEqual([]);
  await switchSearch(true);
  expect(looked).toEqual([[{ tabId: 1, address: 'https://engine.example/?q=cats' }]]);
});
