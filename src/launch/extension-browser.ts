import { chromium } from 'playwright-core';
import type { BrowserContext } from 'playwright-core';

export type ExtensionBrowser = {
  readonly context: BrowserContext;
  readonly profileDir: string;
  /** Such as `chrome-extension://abcdef`. */
  readonly origin: string;
  /** The address of a page of the extension. */
  readonly pageAddress: (page: `${string}.html`) => string;
  readonly close: () => Promise<void>;
  /** The whole browser dies at once, as in a power cut; its profile stays as it is. */
  readonly kill: () => Promise<void>;
};

export type ExtensionBrowserParts = {
  readonly executablePath: string;
  readonly extensionDir: string;
  readonly profileDir: string;
  /** A browser that only a program looks at: no window, and its pop-up can be driven (drive-pop-up.ts). */
  readonly isHeadless: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Whether pages live on behind the back button, as they do for a person; the driver does without, unless it is told. */
  readonly keepsPages?: boolean;
  /** Device pixels to a CSS pixel, for sharper pictures; only with a viewport. */
  readonly scale?: number;
  /** The X display of a browser with a window; the one of this process unless given. */
  readonly display?: string;
  readonly extraArgs?: readonly string[];
};

const HEADLESS_ARGS = [
  '--headless=new',
  '--disable-gpu',
  '--remote-debugging-port=0',
  // A tab behind another draws once a second, and the driver clicks on nothing before two frames have shown it in one place.
  '--disable-frame-rate-limit',
  // Without a limit, tabs that slide into their places are drawn hundreds of times, for nobody.
  '--animation-duration-scale=0',
];

/** A Chromium with its own profile and the built extension, as a person would have it after installing. */
export async function openExtensionBrowser(parts: ExtensionBrowserParts): Promise<ExtensionBrowser> {
  const {
    executablePath,
    extensionDir,
    profileDir,
    isHeadless,
    colorScheme = null,
    viewport = null,
    keepsPages = false,
    scale,
    display,
    extraArgs = [],
  } = parts;
  const isRoot = process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath,
    // Playwright's own headless mode is a shell that loads no extensions; Chromium's is asked for by its flag.
    headless: false,
    chromiumSandbox: !isHeadless && !isRoot,
    colorScheme,
    viewport,
    ...(scale === undefined ? {} : { deviceScaleFactor: scale }),
    handleSIGINT: false,
    handleSIGTERM: false,
    ignoreDefaultArgs: [...(isHeadless ? [] : ['--enable-automation']), ...(keepsPages ? ['--disable-back-forward-cache'] : [])],
    ...(display === undefined ? {} : { env: { ...process.env, DISPLAY: display } }),
    args: [
      `--disable-extensions-except=${extensionDir}`,
      `--load-extension=${extensionDir}`,
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      ...(isHeadless ? HEADLESS_ARGS : []),
      ...extraArgs,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const origin = `chrome-extension://${new URL(worker.url()).host}`;
  return {
    context,
    profileDir,
    origin,
    pageAddress: (page) => `${origin}/${page}`,
    close: () => context.close(),
    kill: async () => {
      const closed = context.waitForEvent('close');
      process.kill(await processIdOf(context), 'SIGKILL');
      await closed;
    },
  };
}

async function processIdOf(context: BrowserContext): Promise<number> {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  const main = processInfo.find(({ type }) => type === 'browser');
  if (main === undefined) throw new Error('The browser is not running');
  return main.id;
}
