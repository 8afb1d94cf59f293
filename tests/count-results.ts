import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';

/** How many tests passed and failed; a test that was skipped, or that never ran, has not passed. */
export type Count = { readonly passed: number; readonly failed: number };

const VitestReport = z.looseObject({ numTotalTests: z.int(), numPassedTests: z.int(), success: z.boolean() });

const PlaywrightReport = z.looseObject({
  stats: z.looseObject({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
});

export function countUnit(report: unknown): Count {
  const { numTotalTests, numPassedTests, success } = VitestReport.parse(report);
  // A file that does not load has no tests to count, and fails all the same.
  const failed = numTotalTests - numPassedTests;
  return { passed: numPassedTests, failed: failed === 0 && !success ? 1 : failed };
}

export function countBrowser(report: unknown): Count {
  const { stats, errors } = PlaywrightReport.parse(report);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}

/** A report that is missing or cannot be read counts as one failure: what did not run has not passed. */
async function read(path: string, count: (report: unknown) => Count): Promise<Count> {
  try {
    return count(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    // Said and counted: nothing is hidden.
    console.error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const counts = [await read('test-results/unit.json', countUnit), await read('test-results/e2e.json', countBrowser)];
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
