import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const PEER = fileURLToPath(new URL('.', import.meta.url));

/** The folder of the peer extension, built afresh. */
export async function buildPeer(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'workbox-peer-'));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      lib: { entry: join(PEER, 'background.ts'), formats: ['iife'], name: 'peer', fileName: () => 'background.js' },
    },
  });
  for (const file of ['manifest.json', 'driver.html']) await cp(join(PEER, file), join(outDir, file));
  return outDir;
}
