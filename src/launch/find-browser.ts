import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { chooseBrowser } from './browser-choice.ts';
import type { BrowserKind, InstalledBrowser, InstallWay } from './browser-choice.ts';
import { attempt, canInstallPackages, installPackages } from './system-packages.ts';

const run = promisify(execFile);

const NAMED_BY = { chromium: 'SAFE_LESSON_CHROMIUM', firefox: 'SAFE_LESSON_FIREFOX' } as const;

const DEBIAN_PACKAGE = { chromium: 'chromium', firefox: 'firefox-esr' } as const;

const COMMANDS = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome-for-testing', 'google-chrome-stable', 'google-chrome'],
  firefox: ['firefox-esr', 'firefox'],
} as const;

const USUAL_PLACES = {
  chromium: {
    darwin: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    ],
    win32: [],
  },
  firefox: {
    darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
  },
} as const;

/** The path of a browser that loads the built extension, installing one where there is none. Rejects with BrowserMissing. */
export async function findBrowser(kind: BrowserKind, say: (line: string) => void): Promise<string> {
  const tried: InstallWay[] = [];
  for (;;) {
    const choice = chooseBrowser({
      kind,
      named: await namedBrowser(kind),
      installed: await installedBrowsers(kind),
      playwrightsOwn: kind === 'chromium' ? await playwrightsOwn() : null,
      canInstallPackages: await canInstallPackages(),
      tried,
    });
    switch (choice.kind) {
      case 'use':
        return choice.path;
      case 'install':
        tried.push(choice.way);
        await install(kind, choice.way, say);
        break;
      case 'none':
        throw new BrowserMissing(kind, choice.why);
    }
  }
}

export class BrowserMissing extends Error {
  override readonly name = 'BrowserMissing';

  constructor(kind: BrowserKind, why: 'named-missing' | 'nothing-usable') {
    const variable = NAMED_BY[kind];
    const wanted = kind === 'chromium' ? 'Chromium or Chrome for Testing' : 'Firefox';
    super(
      why === 'named-missing'
        ? `${variable} names a file that is not there. Correct it, or unset it so that ${wanted} is looked for.`
        : `No ${wanted} was found, and none could be installed. Install it and run this again, or name its file in ${variable}.`,
    );
  }
}

async function namedBrowser(kind: BrowserKind): Promise<{ path: string; exists: boolean } | null> {
  const path = process.env[NAMED_BY[kind]];
  return path === undefined || path === '' ? null : { path, exists: await isExecutable(path) };
}

async function installedBrowsers(kind: BrowserKind): Promise<InstalledBrowser[]> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = process.platform === 'darwin' || process.platform === 'win32' ? USUAL_PLACES[kind][process.platform] : [];
  const paths = [...COMMANDS[kind].flatMap((command) => folders.map((folder) => join(folder, command))), ...places];
  const found: InstalledBrowser[] = [];
  for (const path of new Set(paths)) {
    if (!(await isExecutable(path))) continue;
    const version = await versionOf(path);
    if (version !== null) found.push({ path, version });
  }
  return found;
}

async function versionOf(path: string): Promise<string | null> {
  try {
    return (await run(path, ['--version'], { timeout: 20_000 })).stdout.trim();
  } catch {
    // A launcher of a package that is not really there, or one that does not start here: not a browser that we can use.
    return null;
  }
}

async function playwrightsOwn(): Promise<string | null> {
  const path = chromium.executablePath();
  return (await isExecutable(path)) ? path : null;
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the same to us.
    return false;
  }
}

async function install(kind: BrowserKind, way: InstallWay, say: (line: string) => void): Promise<void> {
  if (way === 'system-package') {
    await installPackages([DEBIAN_PACKAGE[kind]], say);
    return;
  }
  say('Playwright downloads its Chromium.');
  const playwright = fileURLToPath(new URL('cli.js', import.meta.resolve('playwright-core/package.json')));
  const withLibraries = process.getuid?.() === 0 ? ['--with-deps'] : [];
  await attempt(process.execPath, [playwright, 'install', ...withLibraries, 'chromium'], say);
}
