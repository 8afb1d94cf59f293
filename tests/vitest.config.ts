import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    sequence: { shuffle: true },
    execArgv: ['--import', new URL('one-bidi.ts', import.meta.url).href],
    restoreMocks: true,
    // As many as there are processors: nothing else runs beside.
    maxWorkers: '100%',
    // A page with all that the extension knows takes its time on a machine that is busy.
    testTimeout: 20_000,
    reporters: ['default', ['json', { outputFile: 'test-results/unit.json' }]],
  },
});
