import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatReportPage, parseReportPage, tabNamedIn } from '#src/reporting/page-address.ts';

test.each([
  ['#tab=12', 12],
  ['', null],
  ['#tab=', null],
  ['#tab=1e3', null],
  ['#tab=12&x', null],
])('the fragment %j names the tab %s', (fragment, tab) => {
  expect(tabNamedIn(fragment)).toBe(tab);
});

test('the report page reads back what its address was made of', () => {
  const asked = fc.oneof(
    fc.record({ kind: fc.constant('tab' as const), tabId: fc.nat() }),
    fc.record({ kind: fc.constant('handed' as const), id: fc.uuid() }),
  );
  fc.assert(
    fc.property(asked, (one) => {
      expect(parseReportPage(new URL(formatReportPage(one), 'https://own.example').hash)).toEqual(one);
    }),
  );
});

test.each(['', '#', '#tab=-1', '#about=', '#about=https://games.example/', '#about=not-an-id'])(
  'an address with %j asks for nothing',
  (fragment) => {
    expect(parseReportPage(fragment)).toBeNull();
  },
);
