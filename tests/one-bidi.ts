import { registerHooks } from 'node:module';

const ENDS = '  return bidiFactory;\n';

/*
 * jsdom asks for the direction of each `bdi` through @asamuzakjp/dom-selector 7.1.1 (src/js/utility.js, getDirectionality), which makes
 * bidi-js anew each time: some 5 ms of unpacking tables for each style of each element. Here it is made once. To go when that is so there.
 */
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith('/bidi-js/dist/bidi.js')) return loaded;
    const source = loaded.source instanceof Uint8Array ? new TextDecoder().decode(loaded.source) : loaded.source;
    if (typeof source !== 'string' || !source.includes(ENDS))
      throw new Error('bidi-js is another one: see whether this is still of use');
    return { ...loaded, source: source.replace(ENDS, '  const once = bidiFactory();\n  return () => once;\n') };
  },
});
