import type { BuildEnvironmentOptions, Plugin } from 'vite';
import { defineConfig } from 'wxt';

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:*",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/**
 * webextension-polyfill carries the call shapes of some forty APIs, to make promises of callbacks. Under Manifest V3 Chromium's
 * calls return promises themselves, and what is not in the table is passed through; only messages are still wrapped. The rest
 * is dead weight that the worker would parse at each wake-up.
 */
const WRAPPED_APIS = ['runtime'];

function trimPolyfill(): Plugin {
  return {
    name: 'trim-webextension-polyfill',
    transform(code, id) {
      if (!id.includes('webextension-polyfill/dist/browser-polyfill')) return null;
      const table = /const apiMetadata = (\{[\s\S]*?\n {6}\});/.exec(code);
      if (table?.[1] === undefined) throw new Error('The table of webextension-polyfill has another shape: adapt trimPolyfill.');
      const wrapped = Object.entries<unknown>(JSON.parse(table[1])).filter(([name]) => WRAPPED_APIS.includes(name));
      return { code: code.replace(table[1], () => JSON.stringify(Object.fromEntries(wrapped))), map: null };
    },
  };
}

/**
 * The worker is parsed at each wake-up. It talks to the browser itself: its listeners answer with `sendResponse`, and every other call
 * returns a promise in all the browsers that this extension supports, so it does without webextension-polyfill. And it is minified
 * by terser, which leaves some 2 % less than the bundler's own minifier, but takes too long for the pages' word lists.
 */
function smallWorker(): Plugin {
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

const isWorker = (build: BuildEnvironmentOptions | undefined): boolean =>
  typeof build?.lib === 'object' && JSON.stringify(build.lib.entry).includes('background');

/**
 * Preact can set `innerHTML`. Nothing here may ask it to (lint forbids `dangerouslySetInnerHTML`, and Trusted Types would refuse), so
 * the assignment is taken out of what is shipped: then nobody who reviews the package has to believe it.
 */
function dropInnerHtml(): Plugin {
  return {
    name: 'drop-inner-html',
    transform(code, id) {
      if (!/preact\/dist\/preact\.(mjs|module\.js)$/.test(id)) return null;
      const kept = code.replace(/\b\w+\.innerHTML=\w+\.__html\b/, 'void 0');
      if (kept === code) throw new Error('Preact sets innerHTML in another way: adapt dropInnerHtml.');
      return { code: kept, map: null };
    },
  };
}

export default defineConfig({
  imports: false,
  vite: () => ({ plugins: [smallWorker(), trimPolyfill(), dropInnerHtml()] }),
  modules: ['@wxt-dev/webextension-polyfill'],
  zip: { excludeSources: ['demo-out/**', 'docs/images/**', 'test-results/**'] },
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_productName__',
    description: '__MSG_productDescription__',
    default_locale: 'en',
    permissions: [
      'alarms',
      'contextMenus',
      'declarativeNetRequest',
      'idle',
      'notifications',
      'scripting',
      'storage',
      'tabs',
      'unlimitedStorage',
      'webNavigation',
    ],
    // To hide whatever page is open, and to read what a tutor wants to add to a report from the page that it is about.
    host_permissions: ['<all_urls>'],
    incognito: 'not_allowed',
    content_security_policy: { extension_pages: PAGE_POLICY },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+L' } },
      report: { suggested_key: { default: 'Alt+Shift+F' }, description: '__MSG_commandReport__' },
      'block-and-report': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_commandBlockAndReport__' },
      'cover-screen': { suggested_key: { default: 'Alt+Shift+H' }, description: '__MSG_commandCoverScreen__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'safe-lesson@prospero-group.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['browsingActivity', 'personallyIdentifyingInfo'] },
            },
          },
        }
      : { minimum_chrome_version: '126' }),
  }),
});
