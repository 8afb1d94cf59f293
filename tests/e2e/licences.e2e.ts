import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { extensionFolder } from '#src/launch/built-extension.ts';
import { LICENCES_FILE } from '#src/packaging/library-licences.ts';

for (const target of ['chrome', 'firefox'] as const) {
  test(`${target}: the licences of the libraries that are in it come with it`, async () => {
    const text = await readFile(join(extensionFolder(target), LICENCES_FILE), 'utf8');
    for (const name of ['preact', 'zod', 'jose', 'nsfwjs', '@tensorflow/tfjs-core', 'webextension-polyfill']) {
      expect(text).toMatch(new RegExp(`^${name} [\\d.]+ \\(`, 'm'));
    }
  });
}
