import { openExtensionBrowser } from '#src/launch/extension-browser.ts';
import type { ExtensionBrowser } from '#src/launch/extension-browser.ts';
import type { BenchWorld } from './bench-world.ts';
import type { WatchedScreen } from './watched-screen.ts';

/**
 * A browser whose window fills the watched screen. Without a graphics processor Chromium would play one on the processor, several
 * times slower than drawing without it: here it draws without.
 */
export async function openWatchedBrowser(
  world: BenchWorld,
  profileDir: string,
  screen: WatchedScreen,
): Promise<ExtensionBrowser> {
  const browser = await openExtensionBrowser({
    ...world.browserParts(profileDir),
    isHeadless: false,
    display: screen.display,
    extraArgs: [
      '--disable-gpu',
      '--window-position=0,0',
      '--window-size=1280,900',
      '--host-resolver-rules=MAP *.example 127.0.0.1',
    ],
  });
  // It comes to the front by itself after installing.
  const welcome = browser.pageAddress('welcome.html');
  const isOpen = (): boolean => browser.context.pages().some((page) => page.url().startsWith(welcome));
  while (!isOpen()) await browser.context.waitForEvent('page');
  return browser;
}
