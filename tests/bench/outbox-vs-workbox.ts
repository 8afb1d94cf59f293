import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openExtensionBrowser } from '#src/launch/extension-browser.ts';
import type { ExtensionBrowser } from '#src/launch/extension-browser.ts';
import { enrolOnWelcomePage } from '#src/launch/walk-through.ts';
import { TutorBrowser } from '#tests/e2e/tutor-browser.ts';
import { stopWorkers } from './bench-world.ts';
import type { BenchWorld } from './bench-world.ts';
import { round, rowAtMost, rowNoWorse } from './row.ts';
import type { Row } from './row.ts';
import { buildPeer } from './workbox-peer/build-peer.ts';

const REPORTS = 1000;
const KILLS = 10;
/** How long a contender may take to hand over what it still holds after the last save. */
const PATIENCE_MS = 120_000;

type Figures = { readonly seconds: number; readonly lost: number; readonly twice: number };

/** One contender: `save` resolves when it says that the report is safe; `waiting` is what it has not yet handed over. */
type Contender = {
  readonly browser: ExtensionBrowser;
  readonly driver: Page;
  readonly save: (count: number) => Promise<void>;
  readonly waiting: () => Promise<number>;
  /** How often each report reached the service. */
  readonly arrivals: () => Promise<readonly number[]>;
};

/** Save and forward reports with the worker killed again and again: how long it takes, and how many never arrive. */
export async function benchOutboxVsWorkbox(world: BenchWorld): Promise<Row[]> {
  const ours = await world.scratch((dir) => measureOutbox(world, dir));
  const theirs = await world.scratch((dir) => measureWorkbox(world, dir));
  const base = { name: 'outbox-vs-workbox', against: 'workbox-background-sync, unsealed, to a server that stores nothing' };
  return [
    rowAtMost({ ...base, metric: 'lost', unit: `of ${REPORTS}`, ours: ours.lost, theirs: theirs.lost, atMost: 0 }),
    rowAtMost({ ...base, metric: 'twice', unit: `of ${REPORTS}`, ours: ours.twice, theirs: theirs.twice, atMost: 0 }),
    rowNoWorse({ ...base, metric: 'time', unit: 's', ours: ours.seconds, theirs: theirs.seconds }),
  ];
}

async function measure(contender: Contender): Promise<Figures> {
  const batch = Math.ceil(REPORTS / (KILLS + 1));
  const startedAt = performance.now();
  let saved = 0;
  for (let kill = 0; saved < REPORTS; kill++) {
    const count = Math.min(batch, REPORTS - saved);
    await contender.save(count);
    saved += count;
    if (kill < KILLS) await stopWorkers(contender.driver);
  }
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until;) {
    if ((await contender.waiting()) === 0) break;
  }
  const seconds = round((performance.now() - startedAt) / 1000);
  const arrivals = await contender.arrivals();
  return { seconds, lost: saved - arrivals.length, twice: arrivals.filter((times) => times > 1).length };
}

async function measureOutbox(world: BenchWorld, dir: string): Promise<Figures> {
  const service = await world.startService(join(dir, 'service'));
  const browser = await openExtensionBrowser({ ...world.browserParts(join(dir, 'profile')) });
  try {
    const driver = await browser.context.newPage();
    await driver.goto(browser.pageAddress('welcome.html'));
    await enrolOnWelcomePage(driver, await service.officer.tutorCode('Tutor One'));
    const tutor = new TutorBrowser(browser);
    return await measure({
      browser,
      driver,
      save: (count) => saveByKey(tutor, count),
      waiting: () => tutor.waiting(),
      arrivals: async () => (await service.officer.cases()).map(() => 1),
    });
  } finally {
    await browser.close();
    await service.stop();
  }
}

/**
 * Reports as the key makes them, of a tab that is gone by then, so that nothing but saving and sending is measured. The service makes
 * one case of each id, so a report that was sent twice under two ids would show as one case too many.
 */
async function saveByKey(tutor: TutorBrowser, count: number): Promise<void> {
  const before = (await tutor.reports()).length;
  const worker = await tutor.worker();
  await worker.evaluate((times) => {
    const { onCommand } = chrome.commands as unknown as { onCommand: { dispatch: (...heard: unknown[]) => void } };
    const gone = { id: 1_000_000, url: 'https://games.example/win' };
    for (let done = 0; done < times; done++) onCommand.dispatch('block-and-report', gone);
  }, count);
  while ((await tutor.reports()).length < before + count);
}

async function measureWorkbox(world: BenchWorld, dir: string): Promise<Figures> {
  const arrived = new Map<string, number>();
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const id = request.url ?? '';
      arrived.set(id, (arrived.get(id) ?? 0) + 1);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await openExtensionBrowser({ ...world.browserParts(join(dir, 'profile')), extensionDir: await buildPeer() });
  try {
    const driver = await browser.context.newPage();
    await driver.goto(browser.pageAddress('driver.html'));
    return await measure({
      browser,
      driver,
      save: (count) =>
        driver.evaluate(
          async ([to, reports]) => {
            const save = () =>
              chrome.runtime.sendMessage({
                url: `${to}/${crypto.randomUUID()}`,
                body: JSON.stringify({ note: 'x'.repeat(1900) }),
              });
            for (let done = 0; done < reports; done += 10) {
              await Promise.all(Array.from({ length: Math.min(10, reports - done) }, save));
            }
          },
          [origin, count] as const,
        ),
      waiting: async () => (await driver.evaluate(() => chrome.runtime.sendMessage({}))).waiting,
      arrivals: async () => [...arrived.values()],
    });
  } finally {
    await browser.close();
    server.close();
  }
}
