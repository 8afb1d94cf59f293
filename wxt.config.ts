import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig } from 'wxt';
import { dropInnerHtml } from './src/packaging/drop-inner-html.ts';
import { PUBLIC_SUFFIXES_FILE } from './src/packaging/public-suffixes-file.ts';
import { publicSuffixesText } from './src/packaging/public-suffixes.ts';
import { MODEL_FROM, pictureModelFiles } from './src/packaging/picture-model-files.ts';
import { PICTURE_MODEL } from './src/packaging/picture-model-names.ts';
import { libraryOf, LICENCES_FILE, licencesText, noteLibraries } from './src/packaging/library-licences.ts';
import { fewChunks } from './src/packaging/few-chunks.ts';
import { smallWorker } from './src/packaging/small-worker.ts';
import { trimIdb } from './src/packaging/trim-idb.ts';
import { trimPolyfill } from './src/packaging/trim-polyfill.ts';
import { trimZod } from './src/packaging/trim-zod.ts';

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
  'trusted-types seldom lists pictures details',
].join('; ');

/** The model is copied and comes in no bundle. */
const libraries = new Set([libraryOf(MODEL_FROM)].filter((folder) => folder !== null));

export default defineConfig({
  imports: false,
  vite: () => ({
    plugins: [fewChunks(), smallWorker(), trimPolyfill(), trimZod(), trimIdb(), dropInnerHtml(), noteLibraries(libraries)],
  }),
  modules: ['@wxt-dev/webextension-polyfill'],
  hooks: {
    'build:publicAssets': async (wxt, files) => {
      files.push({ relativeDest: PUBLIC_SUFFIXES_FILE, contents: publicSuffixesText() });
      files.push(...(await pictureModelFiles(join(wxt.config.wxtDir, 'picture-model'))));
    },
    'build:done': async ({ config }) => {
      await writeFile(join(config.outDir, LICENCES_FILE), await licencesText(libraries));
    },
    'prepare:publicPaths': (_wxt, paths) => {
      paths.push(PUBLIC_SUFFIXES_FILE, ...Object.values(PICTURE_MODEL));
    },
  },
  zip: { excludeSources: ['demo-out/**', 'docs/images/**', 'test-results/**'] },
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_productName__',
    description: '__MSG_productDescription__',
    default_locale: 'en',
    permissions: [
      'alarms',
      'contextMenus',
      'cookies',
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
    omnibox: { keyword: 'pupil' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+L' } },
      report: { suggested_key: { default: 'Alt+Shift+F' }, description: '__MSG_commandReport__' },
      'block-and-report': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_commandBlockAndReport__' },
      'cover-screen': { suggested_key: { default: 'Alt+Shift+H' }, description: '__MSG_commandCoverScreen__' },
      'pupil-search': {
        // Chromium loads no extension that suggests more than four keys; there a person chooses this one.
        ...(browser === 'firefox' ? { suggested_key: { default: 'Alt+Shift+S' } } : {}),
        description: '__MSG_commandPupilSearch__',
      },
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
