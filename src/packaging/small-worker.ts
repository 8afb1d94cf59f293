import type { Plugin } from 'vite';
import { isWorker } from './is-worker.ts';

/**
 * The worker is parsed at each wake-up. It talks to the browser itself: its listeners answer with `sendResponse`, and every other call
 * returns a promise in all the browsers that this extension supports, so it does without webextension-polyfill. And it is minified
 * by terser, which leaves some 2 % less than the bundler's own minifier, but takes too long for the pages' word lists.
 */
export function smallWorker(): Plugin {
  let isOn = false;
  return {
    name: 'small-worker',
    enforce: 'pre',
    config: ({ build }) =>
      isWorker(build) && build?.minify !== false
        ? { build: { minify: 'terser', terserOptions: { ecma: 2022, compress: { passes: 3 } } } }
        : null,
    configResolved: ({ build }) => {
      isOn = isWorker(build);
    },
    resolveId(source) {
      return isOn && source === '@wxt-dev/webextension-polyfill/browser' ? this.resolve('@wxt-dev/browser') : null;
    },
  };
}
