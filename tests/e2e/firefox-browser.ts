import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import * as z from 'zod/mini';
import { extensionFolder } from '#src/launch/built-extension.ts';
import { findBrowser } from '#src/launch/find-browser.ts';
import { Reply } from '#src/messaging/reply.ts';
import { keepInPage, readInPage } from './kept-setting.ts';
import type { SearchDevice } from './pupil-search-switch.ts';

/** Firefox gives each installation a random address unless it is told one. */
export const ADDRESS = 'd56a5b99-51b6-4e83-ab23-796216679614';

const Manifest = z.looseObject({
  browser_specific_settings: z.looseObject({ gecko: z.looseObject({ id: z.string() }) }),
});

/** A Firefox with the built extension. */
export async function openFirefox({
  prefs,
  acceptInsecureCerts = false,
}: {
  readonly prefs: Readonly<Record<string, string | boolean>>;
  readonly acceptInsecureCerts?: boolean;
}): Promise<Browser> {
  const folder = extensionFolder('firefox');
  const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: await findBrowser('firefox', console.log),
    headless: true,
    acceptInsecureCerts,
    // From 153 on, WebDriver opens pages of extensions only with this.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [manifest.browser_specific_settings.gecko.id]: ADDRESS }),
      ...prefs,
    },
  });
  await browser.installExtension(folder);
  return browser;
}

const pageThere = async (page: Page): Promise<string> => {
  try {
    return await page.evaluate(() => (document.readyState === 'complete' ? location.href : ''));
  } catch {
    // Between two pages there is nothing to ask.
    return '';
  }
};

/** The driver does not learn that a page of an extension has loaded, so the page is asked until it is there. */
export async function openExtensionPage(browser: Browser, page: string): Promise<Page> {
  const address = `moz-extension://${ADDRESS}/${page}`;
  const opened = await browser.newPage();
  opened.goto(address, { timeout: 1_000 }).catch(() => {
    // It always ends so: https://github.com/puppeteer/puppeteer/issues/9548
  });
  await expect.poll(() => pageThere(opened), { timeout: 30_000 }).toBe(address);
  return opened;
}

/** The tabs whose address holds a text, as the browser tells an extension: the driver loses sight of a tab that leaves the web. */
export const tabsAt = (asking: Page, text: string): Promise<{ id: number | undefined }[]> =>
  asking.evaluate(
    async (part) => (await chrome.tabs.query({})).filter(({ url }) => url?.includes(part)).map(({ id }) => ({ id })),
    text,
  );

/** The device, as it is seen from one of the extension's pages that has loaded. */
export const searchDeviceOf = (page: Page): SearchDevice => ({
  async ask(of, asked) {
    const message = { question: of.name, asked };
    const reply = Reply.parse(await page.evaluate((sent): Promise<unknown> => chrome.runtime.sendMessage(sent), message));
    if (!reply.ok) throw new Error(`${of.name}: ${reply.failure}`);
    return z.parse(of.answer, reply.answer);
  },
  keep: ({ key }, value) => page.evaluate(keepInPage, { key, value }),
  async setting({ key, schema, fallback }) {
    const kept = z.safeParse(schema, await page.evaluate(readInPage, key));
    return kept.success ? kept.data : fallback;
  },
  ruleIds: () => page.evaluate(async () => (await chrome.declarativeNetRequest.getDynamicRules()).map(({ id }) => id)),
});
