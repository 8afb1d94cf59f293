import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results/e2e',
  globalSetup: './global-setup.ts',
  // Each test has browsers and a service of its own; two at once is what a small machine carries.
  workers: 2,
  fullyParallel: false,
  // A flake is a defect.
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
});
