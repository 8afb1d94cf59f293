import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** Ways to come by something of a page that is not its address, and the files that may. */
const WAYS: readonly (readonly [way: string, found: RegExp, may: readonly string[]])[] = [
  ['takes pictures of tabs', /captureVisibleTab|captureTab|desktopCapture|tabCapture/, ['src/platform/browser-capture.ts']],
  [
    'runs something in pages',
    /executeScript|registerContentScripts|insertCSS/,
    // The cover hides a page, and a block a picture of it; they read nothing but which of the blocked pictures are there. A preview reads
    // the page that a tutor has it check, shows a place of it and blurs pictures there.
    [
      'src/platform/browser-capture.ts',
      'src/platform/browser-cover.ts',
      'src/platform/hide-media.ts',
      'src/platform/collect-in-tab.ts',
      'src/platform/show-place.ts',
      'src/platform/page-styles.ts',
    ],
  ],
  [
    'reads the title of a tab',
    /\btab\??\.title\b|\{[^}]*\btitle\b[^}]*\}\s*(?:=|:)[^=]*tabs?\.(?:get|query)/,
    ['src/platform/browser-capture.ts'],
  ],
  ['reads the icon of a site', /favIconUrl|_favicon|favicon\.ico/, []],
  [
    'reads the text that was selected or pointed at',
    /selectionText|linkText|getSelection/,
    // Searched for, by whoever asked for that, and kept nowhere.
    ['src/platform/browser-capture.ts', 'src/platform/search-triggers.ts'],
  ],
  ['imports the reader', /browserCapture\b/, ['src/platform/browser-capture.ts', 'src/platform/reporting-world.ts']],
  ['asks the reader', /\breader(?:\[|\.(?:title|selection|picture)\b)/, ['src/reporting/capture.ts']],
];

const files = globSync(['src/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}'], { cwd: ROOT }).filter(
  (file) => !file.startsWith('src/dsl-service/') && !file.startsWith('src/launch/'),
);
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('nothing of a page comes in but through its one boundary', () => {
  it.each(WAYS)('nobody else %s', (_, found, may) => {
    expect(files.filter((file) => !may.includes(file) && found.test(textOf(file)))).toEqual([]);
  });

  it.each(WAYS.filter(([, , may]) => may.includes('src/platform/browser-capture.ts')))('the boundary %s', (_, found) => {
    expect(textOf('src/platform/browser-capture.ts')).toMatch(found);
  });

  it('has looked at something', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files).toContain('src/reporting/capture.ts');
  });
});
