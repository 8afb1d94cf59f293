import type { Plugin } from 'vite';
import { isWorker } from './is-worker.ts';

const BUILD = /idb\/build\/index\.js$/;
const EXTRAS = /^replaceTraps\([\s\S]*?^\}\)\);$/gm;

/** idb's shortcuts for one-request transactions, and its `for await`: the worker uses neither, and is parsed at each wake-up. */
export function trimIdb(): Plugin {
  let isOn = false;
  return {
    name: 'trim-idb',
    configResolved: ({ build }) => {
      isOn = isWorker(build);
    },
    transform(code, id) {
      if (!isOn || !BUILD.test(id)) return null;
      if (code.match(EXTRAS)?.length !== 2) throw new Error('idb adds its extras in another way: adapt trimIdb.');
      return { code: code.replaceAll(EXTRAS, ''), map: null };
    },
  };
}
