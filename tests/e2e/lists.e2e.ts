import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { FIRST_LIST_RULE } from '#src/network-rules/rule-ids.ts';
import { expect, test } from './stage.ts';

/** Of the time that it takes: a list that is read by the page itself would hold it up for nearly all of it. */
const MOST_HELD = 0.05;

/** Lines that are meant to do harm, and rubbish, a million of them. */
const HOSTILE = Array.from({ length: 1_000_000 }, (_, at) =>
  at % 4 === 0
    ? `0.0.0.0 n${at % 300_000}.bad.example`
    : at % 4 === 1
      ? `||com^$domain=x${at}`
      : at % 4 === 2
        ? `<b onclick=alert(${at})>`
        : 'co.uk',
).join('\n');

const button = (page: Page, key: Parameters<typeof english>[0]) => page.getByRole('button', { name: english(key), exact: true });

/** What is read out as well stands there twice. */
const shown = (page: Page, text: string) => page.locator('.notice').getByText(text);

/** Watches from now on for how long the page is held up at a time. */
const watch = (page: Page) =>
  page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seen, since: performance.now() });
    new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
const held = (page: Page) =>
  page.evaluate(() => {
    const { seen, since } = globalThis as unknown as { seen: number[]; since: number };
    return { tooLong: seen, share: seen.reduce((sum, ms) => sum + ms, 0) / (performance.now() - since) };
  });

async function addFile(page: Page, name: string, file: string): Promise<void> {
  await page.getByLabel(english('listsName')).fill(name);
  await page.getByRole('radio', { name: english('listsWayFile') }).check();
  await page.getByLabel(english('listsFile'), { exact: true }).setInputFiles(file);
  await button(page, 'listsAdd').click();
}

/** A list that is served with a name for its edition, until it is told to be otherwise. */
class ListServer {
  text = 'listed.example\n';
  isGone = false;
  readonly asked: (string | undefined)[] = [];
  readonly #server: Server = createServer(({ headers }, response) => {
    this.asked.push(headers['if-none-match']);
    const etag = `"${this.text.length}"`;
    if (this.isGone) response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
    else if (headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { ETag: etag }).end(this.text);
  });

  listen = () => new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  close = () => new Promise((resolve) => this.#server.close(resolve));
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/list.txt`;
  }
}

test('lists are read without a wait, block while they are on, and stay in force when a newer one is none', async ({ stage }) => {
  const server = new ListServer();
  await server.listen();
  const tutor = await stage.unenrolled();
  const page = await tutor.browser.context.newPage();
  await page.goto(tutor.browser.pageAddress('lists.html'));
  await expect(page.getByText(english('listsNone'))).toBeVisible();
  await watch(page);

  const hostile = join(stage.folder, 'hostile.txt');
  await writeFile(hostile, HOSTILE);
  await addFile(page, 'Hostile', hostile);
  await expect(page.getByRole('checkbox', { name: 'Use Hostile' })).toBeChecked({ timeout: 60_000 });
  await page.getByText(english('listsReport')).click();
  await expect(page.getByText('co.uk').first()).toBeVisible();
  await expect(page.getByText('<b onclick=alert(2)>')).toBeVisible();
  const listRules = (await tutor.ruleIds()).filter((id) => id >= FIRST_LIST_RULE);
  expect(listRules.length).toBeGreaterThan(1);

  await page.getByLabel(english('listsFind')).pressSequentially('n12');
  await expect(page.getByRole('table').getByRole('row').nth(2)).toContainText('n12');
  await page.getByRole('button', { name: 'Remove Hostile' }).click();
  await expect(page.getByText(english('listsRemoved', 'Hostile'))).toBeVisible();
  expect(await tutor.ruleIds()).toEqual([]);

  await page.getByLabel(english('listsName')).fill('Good');
  await page.getByRole('radio', { name: english('listsWayAddress') }).check();
  await page.getByLabel(english('listsAddress')).fill(server.address);
  await button(page, 'listsAdd').click();
  await expect(shown(page, english('listsAdded', 'Good', '1'))).toBeVisible();
  /** Where somebody ends up who goes there. */
  const arrives = async (host: string): Promise<string> => {
    const lesson = await tutor.browser.context.newPage();
    // What is stopped is no navigation to Playwright.
    await lesson.goto(stage.lessons.addressOf(host)).catch(() => {});
    const heading = lesson.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText(new RegExp(`${english('blockedHeading')}|A page of`));
    const isBlocked = (await heading.textContent()) === english('blockedHeading');
    await lesson.close();
    return isBlocked ? 'blocked' : 'there';
  };
  expect([await arrives('a.listed.example'), await arrives('other.example')]).toEqual(['blocked', 'there']);

  server.isGone = true;
  await page.getByRole('button', { name: `${english('listsRefresh')} Good` }).click();
  await expect(page.getByText(english('listsStaleTitle'))).toBeVisible();
  expect(await arrives('listed.example')).toBe('blocked');
  server.isGone = false;
  await page.getByRole('button', { name: `${english('listsRefresh')} Good` }).click();
  await expect(shown(page, english('listsNotChanged', 'Good'))).toBeVisible();
  expect(server.asked).toEqual([undefined, '"15"', '"15"']);

  await page.getByLabel(english('listsWhyAddress')).fill('a.listed.example');
  await button(page, 'listsWhyLook').click();
  await expect(shown(page, english('listsWhyListed', 'Good', 'listed.example'))).toBeVisible();
  await page.getByRole('checkbox', { name: 'Use Good' }).uncheck();
  await expect(shown(page, english('listsIsOff', 'Good'))).toBeVisible();
  expect(await arrives('listed.example')).toBe('there');

  const { tooLong, share } = await held(page);
  console.log(`The page was held up for ${tooLong.join(', ') || 'at most 50'} ms at a time`);
  expect(share).toBeLessThan(MOST_HELD);
  await server.close();
});
