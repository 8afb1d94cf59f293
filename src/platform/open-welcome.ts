import { browser } from 'wxt/browser';
import { ownOrigin } from './own-origin.ts';

/** `#not-enrolled`: a key or the menu blocked a site while this device belonged to nobody, so nothing could be reported. */
export async function openWelcome(why: '' | '#not-enrolled'): Promise<void> {
  await browser.tabs.create({ url: `${ownOrigin()}/welcome.html${why}` });
}
