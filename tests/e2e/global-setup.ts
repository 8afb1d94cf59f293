import { builtExtension } from '#src/launch/built-extension.ts';
import { findBrowser } from '#src/launch/find-browser.ts';
import { prepareVirtualDisplay } from './virtual-display.ts';

/** Finds or installs the browsers and a keyboard for them, and builds the extension once; the tests' processes inherit where they are. */
export default async function prepare(): Promise<void> {
  process.env['SAFE_LESSON_CHROMIUM'] = await findBrowser('chromium', say);
  process.env['SAFE_LESSON_FIREFOX'] = await findBrowser('firefox', say);
  await prepareVirtualDisplay(say);
  await builtExtension('chrome', say);
  await builtExtension('firefox', say);
}

const say = (line: string): void => console.log(line);
