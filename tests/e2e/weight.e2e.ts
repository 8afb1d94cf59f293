import { expect, test } from '@playwright/test';
import { extensionFolder } from '#src/launch/built-extension.ts';
import { benchBundleSize } from '#tests/bench/bundle-size.ts';

for (const target of ['chrome', 'firefox'] as const) {
  test(`${target}: the worker and the pop-up page weigh no more than they may`, async () => {
    const rows = await benchBundleSize({ extensionDir: extensionFolder(target) });
    expect(rows).toHaveLength(2);
    expect(rows.filter(({ met }) => !met)).toEqual([]);
  });
}
