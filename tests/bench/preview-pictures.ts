import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { openExtensionBrowser } from '#src/launch/extension-browser.ts';
import { screenInPage } from '#tests/e2e/screen-in-page.ts';
import type { BenchWorld } from './bench-world.ts';
import { buildBareNsfwjs } from './preview-pictures/build-peer.ts';
import { round, rowAtMost, rowNoWorse } from './row.ts';
import type { Row } from './row.ts';

const PICTURES = 40;
const SIZE = { width: 800, height: 600 };
/** Begins with a picture, so that it is the whole of what a first picture waits for. */
const LOAD_GOAL_MS = 1500;
const NOTICED_MS = 50;
const PEER = 'bare nsfwjs in a page, same backend';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg',
};

type Figures = { readonly loadMs: number; readonly pictureMs: number; readonly longestTaskMs: number };

const perSecond = ({ pictureMs }: Figures): number => round(1000 / pictureMs);

/** Photographs of nothing, by the worker of a page of ours, and by nsfwjs as it comes. */
export async function benchPreviewPictures(world: BenchWorld): Promise<Row[]> {
  const { ours, theirs } = await world.scratch((dir) => measureBoth(world, dir));
  const base = { name: 'preview-pictures', against: PEER };
  return [
    rowNoWorse({ ...base, metric: 'picture-ms', unit: 'ms', ours: ours.pictureMs, theirs: theirs.pictureMs }),
    {
      ...base,
      metric: 'pictures-per-second',
      unit: '/s',
      ours: perSecond(ours),
      theirs: perSecond(theirs),
      ratio: round(perSecond(ours) / perSecond(theirs)),
      goal: `>= ${PEER}`,
      met: perSecond(ours) >= perSecond(theirs),
    },
    rowAtMost({ ...base, metric: 'load-ms', unit: 'ms', ours: ours.loadMs, theirs: theirs.loadMs, atMost: LOAD_GOAL_MS }),
    rowAtMost({
      ...base,
      metric: 'longest-task-ms',
      unit: 'ms',
      ours: ours.longestTaskMs,
      theirs: theirs.longestTaskMs,
      atMost: NOTICED_MS,
    }),
  ];
}

async function measureBoth(world: BenchWorld, dir: string): Promise<{ readonly ours: Figures; readonly theirs: Figures }> {
  const folder = join(dir, 'page');
  await buildBareNsfwjs(folder);
  const pictures = new Map<string, Buffer>();
  const server = createServer(({ url = '/' }, response) => {
    const name = url === '/' ? 'index.html' : url.slice(1);
    const type = TYPES[extname(name)];
    if (type === undefined) return void response.writeHead(404).end();
    void Promise.resolve(pictures.get(name) ?? readFile(join(folder, name))).then((body) =>
      response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await openExtensionBrowser(world.browserParts(join(dir, 'profile')));
  try {
    const page = await browser.context.newPage();
    await page.goto(browser.pageAddress('options.html'));
    for (const [at, base64] of (await drawPictures(page)).entries()) pictures.set(`${at}.jpg`, Buffer.from(base64, 'base64'));
    const addresses = [...pictures.keys()].map((name) => `${origin}/${name}`);
    const ours = await measureOurs(page, origin, addresses);
    await page.close();
    const peer = await browser.context.newPage();
    await peer.goto(origin);
    return { ours, theirs: await measureTheirs(peer, addresses) };
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** Clouds of colour, as JPEG in base64. */
const drawPictures = (page: Page): Promise<string[]> =>
  page.evaluate(
    ({ width, height, count }) =>
      Array.from({ length: count }, (_, at) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [width, height];
        const drawing = canvas.getContext('2d');
        if (drawing === null) throw new Error('There is nothing to draw with');
        for (let spot = 0; spot < 200; spot++) {
          drawing.fillStyle = `hsl(${(at * 37 + spot * 11) % 360} 60% ${20 + (spot % 60)}% / 60%)`;
          drawing.beginPath();
          drawing.arc((spot * 7919 * (at + 1)) % width, (spot * 104_729) % height, 10 + (spot % 70), 0, 7);
          drawing.fill();
        }
        return canvas.toDataURL('image/jpeg').replace(/^.*,/, '');
      }),
    { ...SIZE, count: PICTURES },
  );

/** From now on, of the page's own thread. */
const watchTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });

/** 0 where none took as long as a person notices. */
const longestTask = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, ...(globalThis as unknown as { readonly tasks: readonly number[] }).tasks));

async function measureOurs(page: Page, origin: string, addresses: readonly string[]): Promise<Figures> {
  const wanted = (some: readonly string[]) => ({
    page: origin,
    pictures: some.map((address) => ({ address, ...SIZE, alt: '', where: 'img', credit: '', isBroken: false })),
  });
  await watchTasks(page);
  const first = await page.evaluate(screenInPage, wanted(addresses.slice(0, 1)));
  const all = await page.evaluate(screenInPage, wanted(addresses));
  const looked = all.screened.filter(({ verdict }) => verdict !== 'unchecked').length;
  if (looked !== PICTURES) throw new Error(`Of ${PICTURES} pictures, ${looked} were looked at`);
  return { loadMs: round(first.ms), pictureMs: round(all.ms / PICTURES), longestTaskMs: round(await longestTask(page)) };
}

async function measureTheirs(page: Page, addresses: readonly string[]): Promise<Figures> {
  await watchTasks(page);
  const times = await page.evaluate(async (pictures) => {
    const { openBareNsfwjs } = globalThis as unknown as {
      readonly openBareNsfwjs: () => Promise<(address: string) => Promise<number>>;
    };
    const startedAt = performance.now();
    const look = await openBareNsfwjs();
    await look(pictures[0] ?? '');
    const loadedAt = performance.now();
    for (const picture of pictures) await look(picture);
    return { loadMs: loadedAt - startedAt, allMs: performance.now() - loadedAt };
  }, addresses);
  return { loadMs: round(times.loadMs), pictureMs: round(times.allMs / PICTURES), longestTaskMs: round(await longestTask(page)) };
}
