import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** A page with bare nsfwjs, built afresh into this folder. */
export async function buildBareNsfwjs(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    resolve: { alias: { '@tensorflow/tfjs': join(HERE, 'tensorflow.ts') } },
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: join(HERE, 'bare-nsfwjs.ts'), formats: ['iife'], name: 'peer', fileName: () => 'peer.js' },
    },
  });
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Pictures</title><script src="/peer.js"></script>');
  const wasm = dirname(fileURLToPath(import.meta.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm')));
  await cp(join(wasm, 'tfjs-backend-wasm-simd.wasm'), join(folder, 'tfjs-backend-wasm-simd.wasm'));
}
