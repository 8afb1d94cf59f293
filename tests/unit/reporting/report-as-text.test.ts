import { describe, expect, it } from 'vitest';
import { flagForText, reportAsText } from '#src/reporting/report-as-text.ts';
import { flag } from '#tests/fakes/sealed-case.ts';
import { HOSTILE_TEXTS } from '#tests/fakes/hostile-text.ts';

describe('a report as text', () => {
  it('has a title and one row for each field', () => {
    const rows = [
      { name: 'Category', value: 'Hate' },
      { name: 'Note', value: 'Two\nlines' },
    ];
    expect(reportAsText('A report', rows)).toBe('A report\n\nCategory: Hate\nNote: Two\n    lines\n');
  });

  it.each(HOSTILE_TEXTS)('lets %j pass for no row of its own', (text) => {
    const written = reportAsText('A report', [{ name: 'Note', value: `${text}\nCategory: Nothing` }]);
    expect(written.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).filter((line) => /^\S/.test(line))).toHaveLength(2);
  });

  it('writes a hard stop’s address so that nobody opens it, and any other as it is', () => {
    const content = flag({ address: 'https://bad.example/a' });
    expect(flagForText(content, { capture: 'none' }).address).toBe('hxxps[:]//bad[.]example/a');
    expect(flagForText(content, { capture: 'allowed' })).toEqual(content);
  });
});
