import { browser } from 'wxt/browser';
import type { Say } from '#src/ui/words.tsx';

/** `@wxt-dev/webextension-polyfill` types `i18n` without this method, which every browser has. */
type Catalogue = { readonly getMessage: (key: string, parts?: string[]) => string };

export const say: Say = (key, ...parts) => (browser.i18n as unknown as Catalogue).getMessage(key, [...parts]);
