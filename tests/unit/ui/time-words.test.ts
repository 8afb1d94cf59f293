import { expect, test } from 'vitest';
import { timeWords } from '#src/ui/time-words.ts';
import { sayEnglish } from '#tests/fakes/english.ts';

const now = new Date(2026, 10, 22, 9, 30).getTime();

test.each([
  ['today', new Date(2026, 10, 22, 9, 5), '09:05'],
  ['the first minute of today', new Date(2026, 10, 22, 0, 0), '00:00'],
  ['the last minute of yesterday', new Date(2026, 10, 21, 23, 59), 'yesterday 23:59'],
])('%s', (_, at, words) => {
  expect(timeWords(at.getTime(), now, sayEnglish)).toBe(words);
});

test('an older instant, or one that a fast clock put into tomorrow, has its date', () => {
  expect(timeWords(new Date(2026, 10, 20, 14, 2).getTime(), now, sayEnglish)).toBe('20 Nov 2026, 14:02');
  expect(timeWords(new Date(2026, 10, 23, 14, 2).getTime(), now, sayEnglish)).toBe('23 Nov 2026, 14:02');
});
