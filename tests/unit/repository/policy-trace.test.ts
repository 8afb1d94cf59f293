import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** The clauses of both policies that ask for reporting, escalation, hard stops, receipts, search that is fit for pupils or a look before the lesson. */
const CLAUSES = [
  'P2 P6 P7 P8 P9 P11 P15 P19 P21 P23 P24 P27 P28 P31 P32 P33 P34 P38 P39 P40 P41 P44 P47 P49 P50 P51 P52 P53 P54 P55 P56 P57 P58 P60 P61 P64 P76 P77 P79 P82',
  'S1 S7 S8 S10 S11 S12 S13 S14 S19 S20 S21 S23 S24 S27 S30 S31 S33 S34 S36',
].flatMap((clauses) => clauses.split(' '));

const rows = readFileSync(join(ROOT, 'docs/policy-trace.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [PS]\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, clause = '', asked = '', feature = '', proof = '', notYet = '', ...rest]) => ({
    clause,
    asked,
    files: pathsIn(feature),
    proofs: [...proof.matchAll(/`(tests\/[^`]+)`((?:[^`“]*“[^”]+”)*)/g)].map(([, file = '', said = '']) => ({
      file,
      said: [...said.matchAll(/“([^”]+)”/g)].map(([, words = '']) => words),
    })),
    proof,
    notYet,
    rest,
  }));

function pathsIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
}

test('every clause that asks for one of these has one row, and no row is for another', () => {
  const traced = rows.flatMap(({ clause }) => clause.split('/'));
  expect(traced.toSorted()).toEqual(CLAUSES.toSorted());
});

describe('a row', () => {
  it.each(rows)('$clause has all its cells, and says what is missing where nothing serves it', (row) => {
    expect(row.asked).not.toBe('');
    expect(row.rest).toEqual(['']);
    if (row.notYet === '') expect(row.files.length).toBeGreaterThan(0);
    expect(row.proofs.length > 0).toBe(row.files.length > 0);
    expect(row.proofs.map(({ file }) => file)).toEqual(pathsIn(row.proof));
  });

  it.each(rows)('$clause names only what is there', ({ files }) => {
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it.each(rows)('$clause names only tests that are there, in their own words', ({ proofs }) => {
    for (const { file, said } of proofs) {
      expect(said.length, file).toBeGreaterThan(0);
      const text = readFileSync(join(ROOT, file), 'utf8');
      expect(
        said.filter((words) => !text.includes(words)),
        file,
      ).toEqual([]);
    }
  });
});
