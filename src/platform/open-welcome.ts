import { browser } from 'wxt/browser';
import { ownOrigin } from './own-origin.ts';

/**
 * `#not-enrolled`: a key or the menu blocked a site while this device belonged to nobody, so nothing could be reported. Where the
 * window shows the page already, that tab comes to the front.
 */
export async function openWelcome(why: '' | '#not-enrolled'): Promise<void> {
  const url = `${ownOrigin()}/welcome.html${why}`;
  const open = (await browser.tabs.query({ currentWindow: true })).find((tab) => tab.url === url);
  await (open?.id === undefined ? browser.tabs.create({ url }) : browser.tabs.update(open.id, { active: true }));
}
