import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvField, fromCsv, toCsv } from '#src/tables/csv.ts';

/** Reads RFC 4180 as strictly as it is written here. */
function parse(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = csv;
  while (rest !== '') {
    const field = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(rest);
    if (field === null) throw new Error(`Not a field: ${rest}`);
    row.push((field[1] ?? '').replaceAll('""', '"'));
    if (field[2] !== ',') {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(field[0].length);
  }
  return rows;
}

describe('CSV', () => {
  it('ends lines as RFC 4180 does, and keeps quotes, commas and line breaks inside a field', () => {
    expect(toCsv(['a', 'b'], [['x,y', 'say "hi"\r\nthere']])).toBe('"a","b"\r\n"x,y","say ""hi""\r\nthere"\r\n');
  });

  it.each(['=1+1', '+44 20', '-1', '@SUM(A1)', '\tx', '\rx', '\0x', ' =1', '\n=1', '\0=1'])(
    'makes a formula text again: %j',
    (text) => {
      expect(csvField(text)).toBe(`"'${text}"`);
    },
  );

  it.each(['', 'plain', '1+1', 'a=b', "'=1", ' x'])('leaves other text as it is: %j', (text) => {
    expect(csvField(text)).toBe(`"${text}"`);
  });

  it('is read as it was written, also where a spreadsheet saved it without quotes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((one) => !one.startsWith("'"));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (rows) => {
        expect(fromCsv(toCsv(['one', 'two'], rows))).toEqual([['one', 'two'], ...rows]);
      }),
    );
    expect(fromCsv('one,two\r\n-1,\n')).toEqual([
      ['one', 'two'],
      ['-1', ''],
    ]);
    expect(fromCsv('one,"two')).toBeNull();
  });

  it('gives back whatever was put in, but for the apostrophe, and never begins like a formula', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 5 }), (rows) => {
        const [, ...read] = parse(toCsv(['one', 'two'], rows));
        const isSame = rows.every((row, at) =>
          row.every((put, column) => {
            const field = read[at]?.[column] ?? '';
            return (field === put || field === `'${put}`) && !/^[=+\-@\t\r\0]/.test(field);
          }),
        );
        expect([read.length, isSame]).toEqual([rows.length, true]);
      }),
    );
  });
});
