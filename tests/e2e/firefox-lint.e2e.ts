import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { extensionFolder } from '#src/launch/built-extension.ts';

const run = promisify(execFile);

const LintReport = z.looseObject({
  summary: z.looseObject({ errors: z.int(), warnings: z.int(), notices: z.int() }),
  errors: z.array(z.unknown()),
  warnings: z.array(z.unknown()),
});

test('the add-on’s linter finds nothing to say about the Firefox build', async () => {
  const webExt = fileURLToPath(import.meta.resolve('web-ext'));
  const { stdout } = await run(process.execPath, [
    join(webExt, '../bin/web-ext.js'),
    'lint',
    '--output=json',
    `--source-dir=${extensionFolder('firefox')}`,
  ]);
  const { summary, errors, warnings } = LintReport.parse(JSON.parse(stdout));
  expect({ errors, warnings }).toEqual({ errors: [], warnings: [] });
  expect(summary).toMatchObject({ errors: 0, warnings: 0 });
});
