import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { Tab } from '#src/blocking/tabs.ts';
import type { CaptureParts, NotRead, PageReader, TextRead } from '#src/reporting/capture.ts';
import { addressParts } from '#src/reporting/address-parts.ts';
import { toTab } from './browser-tabs.ts';
import { openShot } from './image-canvas.ts';

/** The only file that reads a page; src/reporting/capture.ts is the only one that asks it to. */
const reader: PageReader = {
  async title(page) {
    const tab = await tabShowing(page);
    return tab === null ? notRead('moved-on') : textOf(tab.title);
  },

  async selection(page) {
    if ((await tabShowing(page)) === null) return notRead('moved-on');
    const selected = await unlessRefused(
      browser.scripting.executeScript({
        target: { tabId: page.tabId, allFrames: true },
        func: () => getSelection()?.toString() ?? '',
      }),
    );
    if (selected === null) return notRead('not-allowed');
    if ((await tabShowing(page)) === null) return notRead('moved-on');
    return textOf(selected.map(({ result }) => result).find((text) => text !== undefined && text.trim() !== ''));
  },

  async picture(page) {
    const tab = await tabShowing(page);
    if (tab === null) return notRead('moved-on');
    if (!tab.active) return notRead('not-in-front');
    const address = await unlessRefused(browser.tabs.captureVisibleTab(tab.windowId, { format: 'png' }));
    const shot = address === null ? null : await openShot(fileIn(address));
    if (shot === null) return notRead('not-allowed');
    // Whoever switched the tab meanwhile must not have another page reported for this one.
    const after = await tabShowing(page);
    if (after?.active === true) return { kind: 'picture', shot };
    shot.discard();
    return notRead('moved-on');
  },
};

export const browserCapture: CaptureParts = { reader, openShot };

const notRead = (fault: NotRead['fault']): NotRead => ({ kind: 'not-read', fault });

const textOf = (text: string | undefined): TextRead => (text === undefined ? notRead('nothing-there') : { kind: 'text', text });

async function tabShowing({ tabId, address }: Tab): Promise<Browser.tabs.Tab | null> {
  const tab = await unlessRefused(browser.tabs.get(tabId));
  const shown = addressParts((tab === null ? null : toTab(tab))?.address ?? '');
  return shown !== null && shown.full === addressParts(address)?.full ? tab : null;
}

async function unlessRefused<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked;
  } catch {
    // The tab is gone, or the browser lets nobody read that page. Nothing was read, and the caller says so.
    return null;
  }
}

/** What a `data:` address holds. Fetching it would need a hole in the pages' content security policy. */
function fileIn(address: string): Blob {
  const [head = '', data = ''] = address.split(',');
  const type = /^data:([^;]+);base64$/.exec(head)?.[1] ?? '';
  return new Blob([Uint8Array.from(atob(data), (character) => character.charCodeAt(0))], { type });
}
