import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { JSHandle, Page } from '@playwright/test';
import { extensionFolder } from '#src/launch/built-extension.ts';
import { openExtensionBrowser } from '#src/launch/extension-browser.ts';
import type { ExtensionBrowser } from '#src/launch/extension-browser.ts';
import { findBrowser } from '#src/launch/find-browser.ts';
import { publicSuffixesText } from '#src/packaging/public-suffixes.ts';
import { collectPage } from '#src/preview/collect-page.ts';
import { findingsOf } from '#src/preview/findings.ts';
import type { PageFacts } from '#src/preview/page-facts.ts';
import { visitOf } from '#tests/fakes/page-facts.ts';
import { documentOf, FINDING_PAGES, hostOf, isListedHere } from '#tests/fixtures/finding-pages.ts';
import { EveryHostServer } from './every-host-server.ts';

/** A look into a page in a tab that nobody sees, by the extension's own hands. */
type Looked = {
  readonly facts: PageFacts;
  /** Places of which the page has nothing that says what was found there. */
  readonly lost: readonly string[];
  /** What the page itself kept in `seen`. */
  readonly seen: Record<string, unknown> | null;
};

const ONE_POINT = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

const web = new EveryHostServer();
const PARTS = {
  isListed: isListedHere,
  suffixes: new Set(publicSuffixesText().split('\n')),
};
let dir: string;
let browser: ExtensionBrowser;
let page: Page;
let collect: JSHandle<typeof collectPage>;

test.beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'page-facts-'));
  await web.listen();
  browser = await openExtensionBrowser({
    executablePath: await findBrowser('chromium', console.log),
    extensionDir: extensionFolder('chrome'),
    profileDir: join(dir, 'profile'),
    isHeadless: true,
    extraArgs: web.chromiumArgs,
  });
  page = await browser.context.newPage();
  await page.goto(browser.pageAddress('options.html'));
  // The policy of our pages lets nothing make a function of text; the driver is not asked.
  collect = await page.evaluateHandle<typeof collectPage>(`(${collectPage.toString()})`);
});
test.afterAll(async () => {
  await browser.close();
  await web.close();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

function serve(host: string, html: string): void {
  web.fates.set(host, { serves: (address) => (address === '/' ? html : null) });
}

const lookAt = (address: string): Promise<Looked> =>
  page.evaluate(
    async ([func, url]) => {
      const { id = -1 } = await chrome.tabs.create({ active: false, url });
      for (const until = Date.now() + 60_000; ;) {
        const tab = await chrome.tabs.get(id);
        if (Date.now() > until) throw new Error(`${url} has not loaded: its tab is ${tab.status} at ${tab.url}`);
        if (tab.status === 'complete' && tab.url === url) break;
        await new Promise((resolve) => void setTimeout(resolve, 10));
      }
      const target = { tabId: id };
      // From now on it counts.
      await chrome.scripting.executeScript({ target, world: 'MAIN', func: () => document.dispatchEvent(new Event('count')) });
      const [collected] = await chrome.scripting.executeScript({ target, func });
      const facts = collected?.result as PageFacts;
      const [seen] = await chrome.scripting.executeScript({
        target,
        world: 'MAIN',
        func: () => (globalThis as { seen?: () => Record<string, unknown> }).seen?.() ?? null,
      });
      const all = [...facts.texts, ...facts.links, ...facts.parts].map(({ text, where }) => ({ text, where }));
      // To find one among so many takes the browser long: of thousands, a hundred from the first to the last.
      const places = all.length <= 500 ? all : all.filter((_, at) => at % Math.ceil(all.length / 100) === 0);
      const [lost] = await chrome.scripting.executeScript({
        target,
        func: (wanted: { readonly text: string; readonly where: string }[]) => {
          // oxlint-disable-next-line unicorn/consistent-function-scoping -- nothing outside is there when it runs
          const bare = (text: string): string => text.replace(/\s+/g, '');
          return wanted
            .filter(
              ({ text, where }) => !bare(document.querySelector(where)?.textContent ?? '').includes(bare(text.slice(0, 50))),
            )
            .map(({ text, where }) => `${where}: ${text}`);
        },
        args: [places],
      });
      // A tab that is changing pages forgets that it should close, and answers never.
      void chrome.tabs.remove(id);
      return { facts, lost: lost?.result ?? [], seen: seen?.result ?? null };
    },
    [collect, address] as const,
  );

test('every finding is found on a page that has it, and not on one that only looks like it', async () => {
  const looks = FINDING_PAGES.flatMap((example) =>
    (['hit', 'near'] as const).map((what) => {
      const host = hostOf(what, example);
      serve(host, documentOf(example[what]));
      return { example, what, address: `${what === 'hit' && example.isOpen === true ? 'http' : 'https'}://${host}/` };
    }),
  );
  const wrong: string[] = [];
  const waiting = looks.values();
  async function work(): Promise<void> {
    for (const { example, what, address } of waiting) {
      const { facts, lost } = await lookAt(address);
      const findings = findingsOf(visitOf(facts), PARTS);
      const found = findings.find(({ kind }) => kind === example.kind);
      const says = found?.evidence.map(({ text }) => text).join('\n') ?? '';
      if (what === 'hit' && (found?.severity !== example.severity || !says.includes(example.evidence)))
        wrong.push(`${example.kind} is ${found?.severity ?? 'not found'}: ${says}`);
      if (what === 'near' && found !== undefined) wrong.push(`${example.kind} is found near by: ${says}`);
      wrong.push(...lost.map((place) => `${example.kind} ${what} has lost ${place}`));
    }
  }
  await Promise.all([work(), work(), work()]);
  expect(wrong).toEqual([]);
});

/** Counts whatever a page can count from when it is told to. */
const WATCHES = `<script>
  const counts = {};
  const count = (what) => { counts[what] = (counts[what] ?? 0) + 1; };
  document.addEventListener('count', () => {
    new MutationObserver(() => count('changes')).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const [of, name] of [[Element.prototype, 'getAttribute'], [Document.prototype, 'createTreeWalker'], [globalThis, 'getComputedStyle'], [globalThis, 'MessageChannel'], [Performance.prototype, 'getEntriesByType']]) {
      const was = of[name];
      of[name] = function (...given) { count(name); return new.target ? new was(...given) : Reflect.apply(was, this, given); };
    }
    Object.defineProperty(Object.prototype, 'path', { configurable: true, set() { count('setter'); } });
    for (const name of ['message', 'error', 'focusin', 'scroll', 'selectionchange', 'beforeinput', 'toggle', 'animationstart']) addEventListener(name, () => count(name), true);
    const names = new Set(Object.getOwnPropertyNames(globalThis));
    const entries = () => performance.getEntries().map(({ entryType, name }) => entryType + ' ' + name).filter((entry) => /^(mark|measure|resource) /.test(entry));
    const before = new Set(entries());
    globalThis.seen = () => ({
      counts,
      names: Object.getOwnPropertyNames(globalThis).filter((name) => !names.has(name) && name !== 'seen'),
      // The icon is asked for by the browser, at a time of its own.
      entries: entries().filter((entry) => !before.has(entry) && !entry.endsWith('/favicon.ico')),
    });
  });
</script>`;

test('a page sees nothing of it, and cannot mislead it', async () => {
  const misleads =
    '<img name="title"><img name="getElementsByTagName"><img name="documentElement"><form><input name="getAttribute"><input name="firstChild"></form>';
  serve('watches.example', documentOf(`${WATCHES}<title>True</title>${misleads}<p id="said">What it says</p>`));
  const { facts, seen } = await lookAt('https://watches.example/');
  expect(seen).toEqual({ counts: {}, names: [], entries: [] });
  expect(facts).toMatchObject({ title: 'True', texts: [{ text: 'What it says', where: '#said' }], status: 200 });
});

test('a picture is broken where the page has asked for it and can show nothing', async () => {
  const pictures =
    `<img id="fine" src="${ONE_POINT}"><img id="broken" src="/gone.png">` +
    '<img id="late" src="/late.png" loading="lazy" style="display: block; margin-top: 100000px">';
  serve('pictures.example', documentOf(`<title>Pictures</title>${pictures}`));
  const { facts } = await lookAt('https://pictures.example/');
  expect(facts.pictures.map(({ where, isBroken }) => [where, isBroken])).toEqual([
    ['#fine', false],
    ['#broken', true],
    ['#late', false],
  ]);
  expect(web.asked.map(({ address }) => address)).not.toContain('https://pictures.example/late.png');
});

const LONG_TASKS = `<script>
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });
  document.addEventListener('count', () => {
    const since = performance.now();
    globalThis.seen = () => {
      const took = performance.now() - since;
      tasks.push(...observer.takeRecords());
      const longest = Math.max(0, ...tasks.filter(({ startTime }) => startTime >= since).map(({ duration }) => duration));
      return { share: longest / took };
    };
  });
</script>`;

test('a page of 50 MB goes on while it is read, and what was too much is said', async () => {
  test.slow();
  const line = `<p>${'A river flows down to the sea, and takes sand and stones with it. '.repeat(4)}</p>\n`;
  serve('vast.example', documentOf(LONG_TASKS + line.repeat(Math.ceil(50_000_000 / line.length))));
  const { facts, lost, seen } = await lookAt('https://vast.example/');
  expect(facts.isCut).toBe(true);
  expect(facts.texts.length).toBeGreaterThan(1000);
  expect(lost).toEqual([]);
  // In slices, however slow the machine is; how long the longest takes is measured by the bench.
  expect(seen?.['share']).toBeLessThan(0.2);
});
