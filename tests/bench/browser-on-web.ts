import { join } from 'node:path';
import { openExtensionBrowser } from '#src/launch/extension-browser.ts';
import type { ExtensionBrowser } from '#src/launch/extension-browser.ts';
import { EveryHostServer } from '#tests/e2e/every-host-server.ts';
import type { BenchWorld } from './bench-world.ts';

/** Hands over a browser with the extension and the web that it finds; both are gone when `measure` has ended. */
export async function onWeb<Measured>(
  world: BenchWorld,
  measure: (browser: ExtensionBrowser, web: EveryHostServer) => Promise<Measured>,
): Promise<Measured> {
  const web = new EveryHostServer();
  await web.listen();
  try {
    return await world.scratch(async (dir) => {
      const browser = await openExtensionBrowser({
        ...world.browserParts(join(dir, 'profile')),
        extraArgs: web.chromiumArgs,
      });
      try {
        return await measure(browser, web);
      } finally {
        await browser.close();
      }
    });
  } finally {
    await web.close();
  }
}
