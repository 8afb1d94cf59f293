import { expect, test } from 'vitest';
import { parseReportPage, tabNamedIn } from '#src/reporting/page-address.ts';

test.each([
  ['#tab=12', 12],
  ['', null],
  ['#tab=', null],
  ['#tab=1e3', null],
  ['#tab=12&x', null],
])('the fragment %j names the tab %s', (fragment, tab) => {
  expect(tabNamedIn(fragment)).toBe(tab);
});

test.each([
  ['#tab=12', { kind: 'tab', tabId: 12 }],
  ['#about=0b8a4f6e-4a4e-4c53-9c3a-0d6c3e1f2a10', { kind: 'handed', id: '0b8a4f6e-4a4e-4c53-9c3a-0d6c3e1f2a10' }],
  ['#note', { kind: 'note' }],
])('the report page is asked with %j for %j', (fragment, asked) => {
  expect(parseReportPage(fragment)).toEqual(asked);
});

test.each(['', '#', '#tab=-1', '#about=', '#about=https://games.example/', '#about=not-an-id'])(
  'an address with %j asks for nothing',
  (fragment) => {
    expect(parseReportPage(fragment)).toBeNull();
  },
);
