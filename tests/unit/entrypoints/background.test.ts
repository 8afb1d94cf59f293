import { browserParts, fakeBrowser, openTab, resetBrowser } from '#tests/fakes/install-browser.ts';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import background from '../../../entrypoints/background.ts';
import { FOLLOWING, isBehind } from '#src/blocking/following.ts';
import * as blocking from '#src/blocking/questions.ts';
import { LIST_ALARM } from '#src/blocklists/list-alarm.ts';
import * as enrolment from '#src/enrolment/questions.ts';
import type { Question } from '#src/messaging/question.ts';
import { Reply } from '#src/messaging/reply.ts';
import { answerInPage } from '#src/platform/answer-in-page.ts';
import { ask } from '#src/platform/ask.ts';
import { openDatabase } from '#src/platform/database.ts';
import type { Database } from '#src/platform/database.ts';
import type { PinnedVaultKey } from '#src/enrolment/enrolment.ts';
import { createIdbEnrolmentStore } from '#src/platform/idb-enrolment-store.ts';
import { testEnrolment } from '#tests/fakes/test-enrolment.ts';
import { createIdbBlockStore } from '#src/platform/idb-block-store.ts';
import { createIdbSettings } from '#src/platform/idb-settings.ts';
import { SWEEP_ALARM } from '#src/preview/sweep-alarm.ts';
import { seldomWorld } from '#src/platform/seldom-world.ts';
import * as reporting from '#src/reporting/questions.ts';
import { sayEnglish } from '#tests/fakes/english.ts';
import { testBlock } from '#tests/fakes/test-block.ts';

const OWN = 'chrome-extension://test-extension-id';
const { tabs } = browserParts;
const OWN_PAGE = { id: 'test-extension-id', url: `${OWN}/popup.html` };

const isQuestion = (exported: unknown): exported is Question =>
  typeof exported === 'object' && exported !== null && 'asked' in exported && 'answer' in exported;
const questions = [blocking, enrolment, reporting].flatMap((module) => Object.values(module).filter(isQuestion));
const byBackground = questions.filter(({ answeredBy }) => answeredBy === 'background');
const byPage = questions.filter(({ answeredBy }) => answeredBy === 'page');

async function reply(question: string, asked: unknown, sender: object = OWN_PAGE): Promise<Reply> {
  return new Promise((resolve) => {
    void fakeBrowser.runtime.onMessage.trigger({ question, asked }, sender, (answer: unknown) => resolve(Reply.parse(answer)));
  });
}

/** Resolves when `is` does, looking again whenever the event loop comes round. */
async function until(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise(setImmediate);
}

const clickMedia = (srcUrl: string) => browserParts.contextMenus.onClicked.trigger({ menuItemId: 'block-media', srcUrl });

describe('the background', () => {
  beforeEach(() => {
    resetBrowser();
    vi.stubGlobal('indexedDB', new IDBFactory());
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.stubGlobal('addEventListener', vi.fn());
    // What it loads when it is first wanted.
    globalThis.seldomWorld = seldomWorld;
    vi.stubGlobal('fetch', async () => new Response('example'));
  });

  it('registers every listener before it waits for anything', () => {
    const asked = vi.spyOn(fakeBrowser.runtime.onMessage, 'addListener');
    const alarm = vi.spyOn(fakeBrowser.alarms.onAlarm, 'addListener');
    const installed = vi.spyOn(fakeBrowser.runtime.onInstalled, 'addListener');
    const started = vi.spyOn(fakeBrowser.runtime.onStartup, 'addListener');
    expect(background.main()).toBeUndefined();
    for (const registered of [asked, alarm, installed, started]) expect(registered).toHaveBeenCalledTimes(1);
    const { commands, contextMenus, webNavigation } = browserParts;
    const { onCommitted, onErrorOccurred, onHistoryStateUpdated } = webNavigation;
    for (const event of [commands.onCommand, contextMenus.onClicked, onCommitted, onErrorOccurred, onHistoryStateUpdated]) {
      expect(event.listeners).not.toHaveLength(0);
    }
    expect(addEventListener).toHaveBeenCalledWith('online', expect.any(Function));
  });

  it.each(byBackground)('answers $name, once', async ({ name }) => {
    background.main();
    expect(await reply(name, 'nonsense')).toEqual({ ok: false, failure: 'malformed' });
  });

  it.each(byPage)('leaves $name to the page that asks', async ({ name }) => {
    background.main();
    expect(await reply(name, {})).toEqual({ ok: false, failure: 'unknown' });
    expect(await answerInPage({ question: name, asked: 'nonsense' }, {})).toEqual({ ok: false, failure: 'malformed' });
  });

  it('answers no other question, and nobody but a page of its own', async () => {
    background.main();
    expect(await reply('reporting/other', {})).toEqual({ ok: false, failure: 'unknown' });
    const page = { id: OWN_PAGE.id, url: 'https://games.example/' };
    expect(await reply('reporting/sync', {}, page)).toEqual({ ok: false, failure: 'untrusted' });
    expect(await reply('reporting/sync', {}, {})).toEqual({ ok: false, failure: 'untrusted' });
  });

  it('says what there is on a device that is new', async () => {
    background.main();
    expect(await ask(reporting.listReports, {})).toEqual({ waiting: 0, held: 0, reports: [] });
    expect(await ask(enrolment.currentEnrolment, {})).toEqual({ tutor: null, isOfficer: false });
    expect(await reply('reporting/sync', {})).toEqual({ ok: true, answer: { isReachable: false } });
  });

  it('takes a tab off its page with the key, blocks the site, and says that no report was kept', async () => {
    background.main();
    const tabId = await openTab('https://games.example/win');
    browserParts.commands.onCommand.trigger('block-and-report', { id: tabId, url: 'https://games.example/win' });
    await until(async () => tabs.urls.includes(`${OWN}/welcome.html#not-enrolled`));
    await until(async () => tabs.urls.some((url) => url.startsWith(`${OWN}/blocked.html#host=games.example&at=`)));
    await until(async () => browserParts.declarativeNetRequest.rules.length > 0);
  });

  it('shows the blocked page wherever a tab comes to a blocked site', async () => {
    background.main();
    const tabId = await openTab('https://games.example/win');
    expect(await reply('blocking/block-tab', { tabId, wanted: null })).toEqual({
      ok: true,
      answer: { kind: 'blocked', blockId: 'block site games.example' },
    });
    const other = await openTab('https://chat.games.example/');
    const { onErrorOccurred } = browserParts.webNavigation;
    onErrorOccurred.trigger({ tabId: other, frameId: 0, url: 'https://chat.games.example/' });
    await until(async () => (await tabs.get(other)).url.startsWith(`${OWN}/blocked.html#`));
  });

  it('blocks the picture whose menu was used, and says so where it cannot', async () => {
    background.main();
    const badge = vi.spyOn(fakeBrowser.action, 'setTitle');
    const titles = () => badge.mock.calls.map(([{ title }]) => title);
    clickMedia('https://cdn.example/awful.png');
    await until(async () => browserParts.declarativeNetRequest.rules.length > 0);
    clickMedia('data:image/png;base64,AA');
    await until(async () => titles().includes(sayEnglish('badgeNotBlocked')));
  });

  it('welcomes whoever installs it, once, and puts its entries into the menu', async () => {
    background.main();
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'update', previousVersion: '1.2.2' });
    await until(async () => browserParts.contextMenus.items.length > 0);
    expect(tabs.urls).toEqual([]);
    await fakeBrowser.runtime.onInstalled.trigger({ reason: 'install' });
    await until(async () => tabs.urls.includes(`${OWN}/welcome.html`));
  });

  it('makes the browser’s rules follow what is blocked when it starts', async () => {
    background.main();
    const tabId = await openTab('https://games.example/win');
    await reply('blocking/block-tab', { tabId, wanted: null });
    browserParts.declarativeNetRequest.rules.length = 0;
    await fakeBrowser.runtime.onStartup.trigger();
    await until(async () => browserParts.declarativeNetRequest.rules.length > 0);
  });

  it('goes on when it wakes up with what was stopped', async () => {
    const database = openDatabase();
    await createIdbBlockStore(database).change(0, () => [testBlock('games.example')]);
    background.main();
    await until(async () => browserParts.declarativeNetRequest.rules.length > 0);
    await until(async () => !isBehind(await createIdbSettings(database).read(FOLLOWING)));
    const enforce = vi.fn(async () => {});
    const load = vi.fn((of: Database) => ({
      ...seldomWorld(of),
      keeper: () => ({ ...seldomWorld(of).keeper(enforce), enforce }),
    }));
    globalThis.seldomWorld = load;
    background.main();
    await reply('reporting/sync', {});
    expect(enforce).not.toHaveBeenCalled();
  });

  it('asks for the agency’s list by its alarm, when the browser starts, and when it wakes up and there is no such alarm', async () => {
    const { enrolment: tutor } = await testEnrolment();
    const vaultKey = { epoch: 1, keyId: '', publicKey: '' } as unknown as PinnedVaultKey;
    await createIdbEnrolmentStore(openDatabase(), 'tutor').keep({ ...tutor, vaultKey });
    const refreshList = vi.fn(async () => {});
    globalThis.seldomWorld = (database) => ({ ...seldomWorld(database), refreshList });
    const called = (times: number) => vi.waitFor(() => expect(refreshList).toHaveBeenCalledTimes(times));
    background.main();
    await called(1);
    await fakeBrowser.alarms.create(LIST_ALARM, { periodInMinutes: 1 });
    background.main();
    // Both of the workers that there are in this test answer.
    await fakeBrowser.alarms.onAlarm.trigger({ name: LIST_ALARM, scheduledTime: 0, persistAcrossSessions: true });
    await called(3);
    await fakeBrowser.runtime.onStartup.trigger();
    await called(5);
  });

  it('loads nothing of what is seldom wanted when it wakes up on a device on which nobody is enrolled', async () => {
    const load = vi.fn(seldomWorld);
    globalThis.seldomWorld = load;
    background.main();
    // Whatever it does when it wakes up is behind these.
    for (const _ of [1, 2, 3]) await reply('reporting/sync', {});
    expect(load).not.toHaveBeenCalled();
  });

  it('closes tabs of checks that were left, by their alarm and when the browser starts', async () => {
    const sweepCheckTabs = vi.fn(async () => {});
    globalThis.seldomWorld = (database, ...rest) => ({ ...seldomWorld(database, ...rest), sweepCheckTabs });
    background.main();
    await fakeBrowser.alarms.onAlarm.trigger({ name: SWEEP_ALARM, scheduledTime: 0, persistAcrossSessions: true });
    await vi.waitFor(() => expect(sweepCheckTabs).toHaveBeenCalledTimes(1));
    await fakeBrowser.runtime.onStartup.trigger();
    await vi.waitFor(() => expect(sweepCheckTabs).toHaveBeenCalledTimes(2));
  });

  it('sends and asks for news by alarm without failing when there is nobody to send for', async () => {
    background.main();
    for (const name of ['forward-reports', 'refresh-receipts', 'other']) {
      await fakeBrowser.alarms.onAlarm.trigger({ name, scheduledTime: 0, persistAcrossSessions: true });
    }
    expect(await reply('reporting/sync', {})).toMatchObject({ ok: true });
    expect(console.warn).not.toHaveBeenCalled();
  });
});
