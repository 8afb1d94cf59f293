import { describe, expect, test } from 'vitest';
import { countBrowser, countUnit } from '#tests/count-results.ts';

describe('the sum that the test run ends with', () => {
  test('counts unit tests that passed and all others as failed', () => {
    expect(countUnit({ numTotalTests: 10, numPassedTests: 10, success: true })).toEqual({ passed: 10, failed: 0 });
    expect(countUnit({ numTotalTests: 10, numPassedTests: 7, success: false })).toEqual({ passed: 7, failed: 3 });
  });

  test('a test file that does not even load is a failure', () => {
    expect(countUnit({ numTotalTests: 10, numPassedTests: 10, success: false })).toEqual({ passed: 10, failed: 1 });
  });

  test('flaky and skipped browser tests, and errors outside of tests, have not passed', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 1 };
    expect(countBrowser({ stats, errors: [] })).toEqual({ passed: 5, failed: 3 });
    expect(countBrowser({ stats: { ...stats, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{}] })).toEqual({
      passed: 5,
      failed: 1,
    });
  });

  test('a report of another shape is not taken for a good one', () => {
    expect(() => countUnit({})).toThrow();
    expect(() => countBrowser({ stats: {} })).toThrow();
  });
});
