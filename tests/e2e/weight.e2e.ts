import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { extensionFolder } from '#src/launch/built-extension.ts';
import { benchBundleSize, filesOfPage } from '#tests/bench/bundle-size.ts';

for (const target of ['chrome', 'firefox'] as const) {
  test(`${target}: the worker and the pop-up page weigh no more than they may`, async () => {
    const rows = await benchBundleSize({ extensionDir: extensionFolder(target) });
    expect(rows).toHaveLength(2);
    expect(rows.filter(({ met }) => !met)).toEqual([]);
  });

  test(`${target}: no page loads more than twenty files, of which the base of all styles is the first style`, async () => {
    const folder = extensionFolder(target);
    const pages = (await readdir(folder)).filter((name) => name.endsWith('.html'));
    expect(pages).toContain('report.html');
    for (const name of pages) {
      const files = [...filesOfPage(join(folder, name))];
      const base = files.find((file) => file.endsWith('.css'));
      const isBaseFirst = base !== undefined && (await readFile(base, 'utf8')).includes('--surface:');
      expect({ name, isOfFew: files.length <= 20, isBaseFirst }).toEqual({ name, isOfFew: true, isBaseFirst: true });
    }
  });
}
