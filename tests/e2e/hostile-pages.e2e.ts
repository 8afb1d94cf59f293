import { readdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { extensionFolder } from '#src/launch/built-extension.ts';
import { expect, test } from './stage.ts';

type Seen = Readonly<Record<'fetch' | 'img' | 'script' | 'link' | 'video' | 'frame', string>>;

/** What a page sees when it asks for a file of the extension in each way that it has. */
function probe(page: Page, address: string): Promise<Seen> {
  return page.evaluate(async (wanted) => {
    const nodes: Element[] = [];
    const put = (node: Element): void => {
      nodes.push(node);
      document.body.append(node);
    };
    const fetched = fetch(wanted).then(
      () => 'fetched',
      (error: Error) => error.message,
    );
    const element = (tag: 'img' | 'script' | 'link' | 'video') =>
      new Promise<string>((resolve) => {
        const node = document.createElement(tag);
        node.addEventListener('load', () => resolve('loaded'));
        node.addEventListener('loadedmetadata', () => resolve('loaded'));
        node.addEventListener('error', () => resolve('error'));
        if (node instanceof HTMLLinkElement) {
          node.rel = 'stylesheet';
          node.href = wanted;
        } else {
          node.src = wanted;
        }
        put(node);
      });
    const frame = new Promise<string>((resolve) => {
      const node = document.createElement('iframe');
      node.addEventListener('load', () => {
        let sees = 'nothing';
        try {
          sees = node.contentDocument?.body?.textContent === '' ? 'empty document' : 'document';
        } catch (error) {
          sees = error instanceof Error ? error.name : 'error';
        }
        resolve(`${sees}, ${node.contentWindow?.length} frames`);
      });
      node.src = wanted;
      put(node);
    });
    const seen = {
      fetch: await fetched,
      img: await element('img'),
      script: await element('script'),
      link: await element('link'),
      video: await element('video'),
      frame: await frame,
    };
    // A hundred frames that are left standing make every further one slower.
    for (const node of nodes) node.remove();
    return seen;
  }, address);
}

test('a page cannot tell the extension’s files from files that are not there', async ({ stage }) => {
  const tutor = await stage.tutor();
  const page = await tutor.openLesson(stage.lessons.addressOf('hostile.example'));
  const nowhere = await probe(page, `${tutor.browser.origin}/no-such-file.html`);
  expect(nowhere).toMatchObject({ fetch: 'Failed to fetch', img: 'error', script: 'error', link: 'error', video: 'error' });

  const files = await readdir(extensionFolder('chrome'), { recursive: true });
  const worthTrying = files.filter((file) => /\.(html|js|css|png|svg|json)$/.test(file));
  expect(worthTrying.length).toBeGreaterThan(5);
  for (const file of worthTrying)
    expect({ file, ...(await probe(page, `${tutor.browser.origin}/${file}`)) }).toEqual({ file, ...nowhere });

  // Nor is there anything of it in the page itself, before and after a report.
  await tutor.dispatchMenu();
  const other = await tutor.openLesson(stage.lessons.addressOf('other.example'));
  expect(await other.evaluate(() => document.documentElement.outerHTML)).not.toContain('extension');
});

test('a page has no way to talk to the background', async ({ stage }) => {
  const tutor = await stage.tutor();
  const page = await tutor.openLesson(stage.lessons.addressOf('hostile.example'));
  const id = new URL(tutor.browser.origin).host;
  const outcome = await page.evaluate(async (extensionId) => {
    const { chrome } = globalThis as {
      chrome?: { runtime?: { sendMessage?: (to: string, message: unknown) => Promise<unknown> } };
    };
    if (chrome?.runtime?.sendMessage === undefined) return 'no channel';
    try {
      return JSON.stringify(await chrome.runtime.sendMessage(extensionId, { question: 'reporting/sync', asked: {} }));
    } catch (error) {
      return error instanceof Error ? error.message : 'refused';
    }
  }, id);
  expect(outcome).toBe('no channel');

  // Nor does an extension page come up that a hostile page opens by itself.
  const opened = tutor.browser.context.waitForEvent('page');
  await page.evaluate((address) => void window.open(address), tutor.browser.pageAddress('welcome.html'));
  await (await opened).waitForLoadState();
  expect(await (await opened).evaluate(() => ({ origin: location.origin, chrome: typeof chrome?.runtime?.id }))).toEqual({
    origin: 'null',
    chrome: 'undefined',
  });
});
