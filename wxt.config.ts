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

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_productName__',
    description: '__MSG_productDescription__',
    default_locale: 'en',
    permissions: ['alarms', 'contextMenus', 'declarativeNetRequest', 'tabs', 'unlimitedStorage', 'webNavigation'],
    incognito: 'not_allowed',
    content_security_policy: { extension_pages: PAGE_POLICY },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+L' } },
      'block-and-report': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_commandBlockAndReport__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'safe-lesson@prospero-group.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['browsingActivity', 'personallyIdentifyingInfo'] },
            },
          },
        }
      : { minimum_chrome_version: '126' }),
  }),
});
