import { browserParts, fakeBrowser, openTab, resetBrowser } from '#tests/fakes/install-browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { activeTab, followActiveTab } from '#src/platform/active-tab.ts';
import { onBlockMedia } from '#src/platform/block-and-report-triggers.ts';
import { makeMenu } from '#src/platform/make-menu.ts';
import { takeHandedOver } from '#src/platform/handed-over.ts';
import { sideOpener } from '#src/platform/open-side.ts';
import { onReport, REPORT_ITEMS } from '#src/platform/report-triggers.ts';
import { openNotePage, openReportPage } from '#src/platform/reporting-pages.ts';
import { EMPTY_DRAFT } from '#src/reporting/draft.ts';
import type { HandedOver } from '#src/reporting/flag-target.ts';
import type { PointedAt } from '#src/reporting/pointed-at.ts';

const OWN = 'chrome-extension://test-extension-id';
const PAGE = 'https://games.example/win';
const tab = { id: 5, url: PAGE };
const { commands, contextMenus, tabs } = browserParts;

beforeEach(resetBrowser);

/** The id in the address of the report page that was opened last. */
const handedId = (): string => new URL(tabs.urls.at(-1) ?? '').hash.replace('#about=', '');

describe('Block this picture or video', () => {
  it('is told the address, and acts on no other item', () => {
    const block = vi.fn();
    onBlockMedia(block);
    contextMenus.onClicked.trigger({ menuItemId: 'image', srcUrl: 'https://b.example/1.png' }, tab);
    contextMenus.onClicked.trigger({ menuItemId: 'block-media' }, tab);
    expect(block).not.toHaveBeenCalled();
    contextMenus.onClicked.trigger({ menuItemId: 'block-media', srcUrl: 'https://b.example/1.png' }, tab);
    expect(block).toHaveBeenCalledExactlyOnceWith('https://b.example/1.png');
  });
});

describe('what begins a report', () => {
  it('is in the menu of what it is about, after what is more urgent or commoner', async () => {
    await makeMenu();
    expect(contextMenus.items.map(({ id, contexts }) => [id, contexts])).toEqual([
      ['block-and-report', expect.any(Array)],
      ['block-media', ['image', 'video']],
      ['cover-screen', expect.any(Array)],
      ['search-safely', ['selection']],
      ...REPORT_ITEMS.map((context) => [context, [context]]),
    ]);
  });

  it.each(REPORT_ITEMS)('is the item %s, with addresses and no text of the page', (item) => {
    const report = vi.fn();
    onReport(report);
    const clicked = { menuItemId: item, linkUrl: 'https://a.example/', srcUrl: 'https://b.example/', selectionText: 'a name' };
    contextMenus.onClicked.trigger(clicked, tab);
    expect(report).toHaveBeenCalledExactlyOnceWith({
      item,
      tabId: 5,
      page: PAGE,
      link: 'https://a.example/',
      picture: 'https://b.example/',
    });
  });

  it('is the key, and no other key or item', () => {
    const report = vi.fn();
    onReport(report);
    commands.onCommand.trigger('block-and-report', tab);
    contextMenus.onClicked.trigger({ menuItemId: 'block-and-report' }, tab);
    contextMenus.onClicked.trigger({ menuItemId: 'page' });
    commands.onCommand.trigger('report');
    expect(report).not.toHaveBeenCalled();
    commands.onCommand.trigger('report', tab);
    expect(report).toHaveBeenCalledExactlyOnceWith({ item: 'report', tabId: 5, page: PAGE });
  });
});

describe('what is handed to the report page', () => {
  const handed: HandedOver = {
    target: { tabId: 5, address: PAGE, addressOf: 'page' },
    madeFrom: 'page',
    draft: { ...EMPTY_DRAFT, note: 'Kept.' },
  };
  const pointed: PointedAt = { item: 'link', tabId: 5, page: PAGE, link: 'https://a.example/secret?name=x' };

  it('is in no address, is never on a disk, and can be taken once', async () => {
    await openReportPage(handed);
    expect(tabs.urls.at(-1)).toMatch(new RegExp(`^${OWN}/report.html#about=[\\da-f-]{36}$`));
    const id = handedId();
    expect(await takeHandedOver(id)).toEqual(handed);
    expect(await takeHandedOver(id)).toBe('gone');
    expect(await fakeBrowser.storage.session.get(null)).toEqual({});
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
  });

  it('is what was pointed at', async () => {
    await openReportPage(pointed);
    expect(tabs.urls.at(-1)).not.toContain('secret');
    expect(await takeHandedOver(handedId())).toEqual({
      target: { tabId: 5, address: 'https://a.example/secret?name=x', addressOf: 'link' },
      madeFrom: 'menu',
      draft: null,
    });
  });

  it('is nothing where there is no page, and nothing that was not handed over', async () => {
    await openReportPage({ item: 'report', tabId: 5, page: 'chrome://settings/' });
    expect(await takeHandedOver(handedId())).toBe('no-page');
    await fakeBrowser.storage.session.set({ other: { target: 'nonsense' } });
    expect(await takeHandedOver('other')).toBe('gone');
  });

  it('is nothing for an incident note', async () => {
    await openNotePage();
    expect(tabs.urls).toEqual([`${OWN}/report.html#note`]);
  });
});

describe('the tab in front', () => {
  it('is named, and followed in this window only, until nobody listens', async () => {
    const tabId = await openTab(PAGE);
    expect(await activeTab()).toBe(tabId);
    const seen: number[] = [];
    const stop = followActiveTab((id) => void seen.push(id));
    await vi.waitFor(() => expect(seen).toEqual([tabId]));
    tabs.onActivated.trigger({ tabId: 2, windowId: 1 });
    tabs.onActivated.trigger({ tabId: 3, windowId: 9 });
    tabs.onUpdated.trigger(4, { url: PAGE }, { active: true, windowId: 1 });
    tabs.onUpdated.trigger(5, {}, { active: true, windowId: 1 });
    tabs.onUpdated.trigger(6, { url: PAGE }, { active: false, windowId: 1 });
    await vi.waitFor(() => expect(seen).toEqual([tabId, 2, 4]));
    stop();
    tabs.onActivated.trigger({ tabId: 7, windowId: 1 });
    await new Promise(setImmediate);
    expect(seen).toEqual([tabId, 2, 4]);
  });
});

describe('the side of the window', () => {
  it('opens in this window, in the same turn as the click, and closes this page', async () => {
    const close = vi.fn();
    vi.stubGlobal('close', close);
    const open = vi.spyOn(fakeBrowser.sidePanel, 'open').mockResolvedValue();
    const openSide = sideOpener();
    await new Promise(setImmediate);
    openSide();
    expect(open.mock.calls).toEqual([[{ windowId: 1 }]]);
    await vi.waitFor(() => expect(close).toHaveBeenCalledTimes(1));
    vi.unstubAllGlobals();
  });
});
