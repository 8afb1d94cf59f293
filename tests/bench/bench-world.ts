import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ExtensionBrowserParts } from '#src/launch/extension-browser.ts';
import { freePort } from '#tests/e2e/free-port.ts';
import { Officer } from '#tests/e2e/officer.ts';
import { ServiceProcess } from '#tests/e2e/service-process.ts';

/** What every bench is handed: the browser, the built extension, and a place of its own that is removed afterwards. */
export type BenchWorld = {
  readonly extensionDir: string;
  readonly browserParts: (profileDir: string) => ExtensionBrowserParts;
  readonly scratch: <Result>(measure: (dir: string) => Promise<Result>) => Promise<Result>;
  readonly startService: (dataDir: string) => Promise<RunningService>;
  readonly startServiceWithoutOfficer: (dataDir: string) => Promise<ServiceProcess>;
};

type RunningService = { readonly officer: Officer; readonly stop: () => Promise<void> };

export function benchWorld(executablePath: string, extensionDir: string): BenchWorld {
  return {
    extensionDir,
    browserParts: (profileDir) => ({ executablePath, extensionDir, profileDir, isHeadless: true }),
    async scratch(measure) {
      const dir = await mkdtemp(join(tmpdir(), 'safe-lesson-bench-'));
      try {
        return await measure(dir);
      } finally {
        await rm(dir, { recursive: true, force: true });
      }
    },
    async startService(dataDir) {
      const service = await startProcess(dataDir);
      return { officer: await Officer.setUp(await service.officerCode()), stop: () => service.stop() };
    },
    startServiceWithoutOfficer: startProcess,
  };
}

async function startProcess(dataDir: string): Promise<ServiceProcess> {
  const service = new ServiceProcess(dataDir, await freePort());
  await service.start();
  return service;
}

export function tabIdOf(page: Page, address: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const tab = (await chrome.tabs.query({})).find((candidate) => candidate.url === wanted);
    if (tab?.id === undefined) throw new Error(`No tab shows ${wanted}`);
    return tab.id;
  }, address);
}

/** Kills every worker of the browser, as it does itself when memory is short. */
export async function stopWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** A page on this machine, to flag or to block. */
export async function servePage(): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Lesson</title><h1>Lesson</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/lesson`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
