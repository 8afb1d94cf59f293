import { expect, test } from '@playwright/test';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const START = fileURLToPath(new URL('../../src/launch/start.ts', import.meta.url));
const DEMO = fileURLToPath(new URL('../../src/launch/demo.ts', import.meta.url));
const WITHOUT_DISPLAY = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'safe-lesson-'));
});
test.afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const start = async (...args: string[]): Promise<string> =>
  (await run(process.execPath, [START, '--data', folder, ...args], { env: WITHOUT_DISPLAY })).stdout;

test('npm start enrols an officer and a tutor once, and the second time finds both', async () => {
  const first = await start('--headless', '--once');
  expect(first).toContain('Setting up the first officer’s console.');
  expect(first).toContain('Enrolling the tutor.');
  expect(first).toContain('What to try');

  const second = await start('--headless', '--once');
  expect(second).not.toContain('Setting up');
  expect(second).not.toContain('Enrolling');
  expect(second).toContain('What to try');
});

test('without a display it says so, serves on, and hands out an officer’s code until it is stopped', async () => {
  const child = spawn(process.execPath, [START, '--data', folder], {
    env: WITHOUT_DISPLAY,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let printed = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  await expect.poll(() => printed, { timeout: 30_000 }).toContain('Ctrl+C');
  expect(printed).toContain('There is no display here');
  expect(printed).toMatch(/SL1\.officer\.\S+/);
  const origin = /The service runs at (http:\S+);/.exec(printed)?.[1];
  expect(await (await fetch(`${origin}/v1/health`)).json()).toMatchObject({ status: 'ok' });
  const guide = /Open (http:\/\/practice\.localhost:\d+\/)/.exec(printed)?.[1] ?? '';
  expect(await (await fetch(guide.replace('practice.localhost', '127.0.0.1'))).text()).toContain('Nothing here');

  child.kill('SIGINT');
  expect(await exited).toEqual([0, null]);
});

test('npm run demo plays the whole story and leaves a picture of each step', async () => {
  test.setTimeout(180_000);
  const out = join(folder, 'pictures');
  const { stdout } = await run(process.execPath, [DEMO, '--out', out]);
  expect(stdout).toContain('The tutor’s pop-up says: Closed.');
  const pictures = await readdir(out);
  expect(pictures.length).toBeGreaterThan(30);
  expect(pictures[0]).toBe('01-console-welcome.png');
});
