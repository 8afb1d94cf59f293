import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Page } from 'puppeteer-core';
import type { ExtensionBrowser } from './extension-browser.ts';

export type PopUp = {
  readonly page: Page;
  /** Clicks the button, or chooses the radio button, of that name. */
  readonly press: (role: 'button' | 'radio', name: string) => Promise<void>;
  /** Settles when the text is there to be read. */
  readonly untilShown: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Opens the toolbar's real pop-up over the active tab, as a click on the icon does, and hands out its page. Playwright does not
 * see pop-ups, so a second, short-lived connection to the same (headless) browser is made for it.
 */
export async function openPopUp(browser: ExtensionBrowser): Promise<PopUp> {
  const address = browser.pageAddress('popup.html');
  const [port] = (await readFile(join(browser.profileDir, 'DevToolsActivePort'), 'utf8')).split('\n');
  const connection = await puppeteer.connect({ browserURL: `http://127.0.0.1:${port}`, defaultViewport: null });
  const [worker] = browser.context.serviceWorkers();
  if (worker === undefined) throw new Error('The extension is not running');
  await worker.evaluate('chrome.action.openPopup()');
  const target = await connection.waitForTarget((candidate) => candidate.url() === address);
  const page = await target.asPage();
  return {
    page,
    press: async (role, name) => {
      const element = await page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`);
      // What a sticky edge of the page lies over counts as in view for the driver, and the click would hit the edge.
      await element?.evaluate((found) => found.scrollIntoView({ block: 'center' }));
      await element?.click();
    },
    untilShown: async (text) => void (await page.waitForSelector(`::-p-text(${text})`)),
    close: async () => {
      await page.close();
      await connection.disconnect();
    },
  };
}
