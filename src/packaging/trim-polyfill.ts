import type { Plugin } from 'vite';

/**
 * webextension-polyfill carries the call shapes of some forty APIs, to make promises of callbacks. Under Manifest V3 Chromium's
 * calls return promises themselves, and what is not in the table is passed through; only messages are still wrapped. The rest
 * is dead weight that the worker would parse at each wake-up.
 */
const WRAPPED_APIS = ['runtime'];

export function trimPolyfill(): Plugin {
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
