import { fileURLToPath } from 'node:url';
import { builtExtension } from '#src/launch/built-extension.ts';
import { findBrowser } from '#src/launch/find-browser.ts';
import { prepareVirtualDisplay } from './virtual-display.ts';

/** Of the service and its commands, which every test starts anew: they are compiled once. */
const COMPILED = fileURLToPath(new URL('../../test-results/compiled', import.meta.url));

/** Finds or installs the browsers and a keyboard for them, and builds the extension once; the tests' processes inherit where they are. */
export default async function prepare(): Promise<void> {
  process.env['SAFE_LESSON_CHROMIUM'] = await findBrowser('chromium', say);
  process.env['SAFE_LESSON_FIREFOX'] = await findBrowser('firefox', say);
  process.env['NODE_COMPILE_CACHE'] = COMPILED;
  await prepareVirtualDisplay(say);
  await builtExtension('chrome', say);
  await builtExtension('firefox', say);
}

const say = (line: string): void => console.log(line);
