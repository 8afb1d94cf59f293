import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Target = 'chrome' | 'firefox';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What the build is made of: newer than the build means that it must be made again. */
const SOURCES = ['entrypoints', 'src', 'public', 'wxt.config.ts', 'package-lock.json'];

/** The folder that a browser loads. */
export const extensionFolder = (target: Target): string => join(ROOT, '.output', `${target}-mv3`);

/** The same folder, built when it is missing or older than its sources. */
export async function builtExtension(target: Target, say: (line: string) => void): Promise<string> {
  const folder = extensionFolder(target);
  if ((await builtAt(folder)) < (await newestChange())) {
    say(`Building the extension for ${target === 'chrome' ? 'Chromium' : 'Firefox'}.`);
    await build(target);
  }
  return folder;
}

async function builtAt(folder: string): Promise<number> {
  try {
    return (await stat(join(folder, 'manifest.json'))).mtimeMs;
  } catch {
    // No build yet.
    return -Infinity;
  }
}

async function newestChange(): Promise<number> {
  const changes = await Promise.all(SOURCES.map((source) => newestUnder(join(ROOT, source))));
  return Math.max(...changes);
}

async function newestUnder(path: string): Promise<number> {
  const facts = await stat(path);
  if (!facts.isDirectory()) return facts.mtimeMs;
  const inside = await Promise.all((await readdir(path)).map((name) => newestUnder(join(path, name))));
  return Math.max(facts.mtimeMs, ...inside);
}

function build(target: Target): Promise<void> {
  const wxt = fileURLToPath(import.meta.resolve('wxt'));
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const child = spawn(process.execPath, [join(wxt, '../../bin/wxt.mjs'), 'build', '-b', target], { cwd: ROOT });
    child.stdout.on('data', (part: Buffer) => output.push(part));
    child.stderr.on('data', (part: Buffer) => output.push(part));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The extension could not be built:\n${Buffer.concat(output).toString()}`));
    });
  });
}
