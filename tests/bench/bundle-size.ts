import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rowAtMost, round } from './row.ts';
import type { Row } from './row.ts';

const BACKGROUND_LIMIT_KB = 20;
const POPUP_LIMIT_KB = 40;

/** What the browser must load for the worker and for the pop-up page, all told, gzipped, in kB of 1,000 bytes. */
export async function benchBundleSize({ extensionDir }: { readonly extensionDir: string }): Promise<Row[]> {
  return [
    sizeRow('background', [join(extensionDir, 'background.js')], BACKGROUND_LIMIT_KB),
    sizeRow('popup', [...filesOfPage(join(extensionDir, 'popup.html'))], POPUP_LIMIT_KB),
  ];
}

const sizeRow = (metric: string, files: readonly string[], atMost: number): Row =>
  rowAtMost({
    name: 'bundle-size',
    metric,
    unit: 'kB gzipped',
    ours: round(files.reduce((bytes, file) => bytes + gzipSync(readFileSync(file), { level: 9 }).byteLength, 0) / 1000),
    against: 'limit',
    theirs: atMost,
    atMost,
  });

/** The page and all that it loads at once: scripts, their static imports, styles. */
export function filesOfPage(page: string, found = new Set<string>()): Set<string> {
  found.add(page);
  const root = dirname(page);
  const html = readFileSync(page, 'utf8');
  for (const [, path] of html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)) addWithImports(join(root, path ?? ''), found);
  return found;
}

function addWithImports(file: string, found: Set<string>): void {
  if (found.has(file)) return;
  found.add(file);
  if (!file.endsWith('.js')) return;
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g)) {
    addWithImports(join(dirname(file), path ?? ''), found);
  }
}
