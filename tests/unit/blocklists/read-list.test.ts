import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readList } from '#src/blocklists/read-list.ts';
import type { ReadList, ReadListParts } from '#src/blocklists/read-list.ts';
import type { LineClass } from '#src/blocklists/list-report.ts';
import { AT_ONCE } from '#tests/fakes/at-once.ts';
import { HandTurns } from '#tests/fakes/hand-turns.ts';

const SUFFIXES = new Set(['com', 'uk', 'co.uk', 'example']);
const PARTS: ReadListParts = {
  isPublicSuffix: (name) => SUFFIXES.has(name),
  protectedHosts: ['dsl.agency.example'],
  mostNames: 1000,
  turns: AT_ONCE,
};

async function* inPieces<Piece extends Uint8Array | string>(...pieces: readonly Piece[]): AsyncGenerator<Piece> {
  yield* pieces;
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const unitsOf = (text: string): readonly number[] => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
const utf16 = (text: string, isLittle: boolean): Uint8Array =>
  Uint8Array.from(unitsOf(`\ufeff${text}`).flatMap((unit) => (isLittle ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff])));

const read = (text: string | Uint8Array, parts: Partial<ReadListParts> = {}): Promise<ReadList> =>
  readList(inPieces(text), { ...PARTS, ...parts });

async function readWell(text: string | Uint8Array, parts: Partial<ReadListParts> = {}): Promise<ReadList & { kind: 'read' }> {
  const list = await read(text, parts);
  if (list.kind === 'refused') throw new Error(`Refused: ${list.why}`);
  return list;
}

/** The classes that there are lines of. */
const counts = ({ report }: ReadList): Partial<Record<LineClass, number>> =>
  Object.fromEntries(Object.entries(report.classes).flatMap(([line, { count }]) => (count > 0 ? [[line, count]] : [])));

describe('a list', () => {
  it('gives its names sorted, once each, and what is allowed apart', async () => {
    const list = await readWell('||b.example^\n||a.example^\n@@||good.a.example^\nA.example.\n||b.example^$document\n');
    expect(list).toMatchObject({ block: ['a.example', 'b.example'], allow: ['good.a.example'] });
    expect(list.report).toMatchObject({ lines: 5, duplicates: 2 });
  });

  it.each([
    ['hosts', '# hosts\n127.0.0.1 localhost\n0.0.0.0 a.example\n0.0.0.0 b.example\n'],
    ['names', '# names\na.example\nb.example\n'],
    ['adblock', '! adblock\n||a.example^\nb.example\n'],
  ])('is known for one of %s by what it says', async (format, text) => {
    expect(await readWell(text)).toMatchObject({ format, block: ['a.example', 'b.example'] });
  });

  it('tells of every line what became of it, and shows the first of those it refused', async () => {
    const refusals = [
      'com',
      'co.uk',
      'localhost',
      '1.2.3.4',
      'agency.example',
      '||a.example/x^',
      'games',
      'x'.repeat(10_000),
      'caf\ufffd.example',
    ];
    const list = await readWell(['\ufeff# a list', '', ...refusals, '*.bücher.example', ...Array(7).fill('com')].join('\r\n'));
    expect(list.block).toEqual(['xn--bcher-kva.example']);
    expect(counts(list)).toEqual({
      understood: 1,
      'blank-or-comment': 2,
      'public-suffix': 9,
      local: 1,
      'ip-address': 1,
      'own-service': 1,
      'not-understood': 1,
      'not-a-name': 1,
      'too-long': 1,
      'not-text': 1,
    });
    expect(list.report.classes['public-suffix'].examples).toEqual(
      [3, 4, 13, 14, 15].map((line) => ({ line, text: line === 4 ? 'co.uk' : 'com' })),
    );
    expect(list.report.classes['too-long'].examples).toEqual([{ line: 10, text: 'x'.repeat(100) }]);
  });

  it('takes the good names of a line that has bad ones too, and counts the line once, as refused', async () => {
    const list = await readWell('0.0.0.0 a.example localhost b.example');
    expect(list.block).toEqual(['a.example', 'b.example']);
    expect(counts(list)).toEqual({ local: 1 });
  });

  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with its mark', (text: string) => utf8(`\ufeff${text}`)],
    ['UTF-16, little end first', (text: string) => utf16(text, true)],
    ['UTF-16, big end first', (text: string) => utf16(text, false)],
  ])('is read the same in %s, wherever its bytes are cut', async (_, encode) => {
    const text = '# é\r\n0.0.0.0 b.example\r\n||bücher.example^\r\n\r\na.example';
    const bytes = encode(text);
    const whole = await readWell(bytes);
    expect(whole.block).toEqual(['a.example', 'b.example', 'xn--bcher-kva.example']);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length)), async (cuts) => {
        const at = [0, ...cuts.toSorted((one, other) => one - other), bytes.length];
        const pieces = at.slice(1).map((end, before) => bytes.slice(at[before], end));
        expect(await readList(inPieces(...pieces), PARTS)).toEqual(whole);
      }),
    );
  });

  it('is read the same as text', async () => {
    const text = '0.0.0.0 b.example\r\na.example\n';
    const whole = await readWell(text);
    expect(await readList(inPieces(...text.split('')), PARTS)).toEqual(whole);
    expect(await readWell(utf8(text))).toEqual(whole);
  });

  it('has as many lines as it has classes of lines, and nothing twice, whatever is in it', async () => {
    const line = fc.oneof(
      fc.constantFrom('a.example', 'b.a.example', '0.0.0.0 c.example a.example', '@@||a.example^', '# x', 'com', ''),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const list = await read(lines.join('\n'));
        const total = Object.values(list.report.classes).reduce((sum, { count }) => sum + count, 0);
        expect(total).toBe(list.report.lines);
        if (list.kind === 'refused') return;
        for (const names of [list.block, list.allow]) expect(names).toEqual([...new Set(names)].toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it.each(['', '\n\n\r\n', '# nothing yet\n! nothing\n'])('is refused when nothing is in it: %j', async (text) => {
    expect(await read(text)).toMatchObject({ kind: 'refused', why: 'empty' });
  });

  it('is refused when it names nothing', async () => {
    expect(await read('404: Not Found')).toMatchObject({ kind: 'refused', why: 'no-names' });
  });

  it.each([
    '<!DOCTYPE html><html><title>Sign in</title>a.example\n',
    '\ufeff\n  <html lang="en">\na.example',
    '<!-- an error -->\n<!-- and more --><head>\n',
    '<?xml version="1.0"?><html>\na.example',
  ])('is refused when it is a web page: %s', async (text) => {
    expect(await read(text)).toMatchObject({ kind: 'refused', why: 'web-page' });
    expect(await read(`${text}${'\na.example'.repeat(2000)}`)).toMatchObject({ kind: 'refused', why: 'web-page' });
  });

  it.each([
    ['compressed', Uint8Array.from({ length: 9000 }, (_, at) => (at < 3 ? [0x1f, 0x8b, 8] : [])[at] ?? (at * 7919) % 256)],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)],
    ['with nothing but bytes that are no text', new Uint8Array(50).fill(0xff, 2)],
  ])('is refused when it is %s', async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({ kind: 'refused', why: 'binary' });
  });

  it('is read with a letter of another encoding in its comments', async () => {
    const latin = Uint8Array.from(unitsOf('# caf\xe9 of the list that was made in 1998\na.example\n'));
    expect(await readWell(latin)).toMatchObject({ block: ['a.example'] });
  });

  it('is refused with more names than the limit, doubles not counted', async () => {
    const names = Array.from({ length: 1000 }, (_, at) => `${at}.games.example`);
    expect(await read(names.join('\n'))).toMatchObject({ kind: 'read' });
    expect(await read(Array(9).fill(names).flat().join('\n'))).toMatchObject({ kind: 'read', report: { duplicates: 8000 } });
    expect(await read([...names, '@@||one.more.example^'].join('\n'))).toMatchObject({ kind: 'refused', why: 'too-many-names' });
  });

  it('is not read on when it has far more names than the limit', async () => {
    let pieces = 0;
    async function* farTooMany() {
      while (pieces < 100_000) yield `${pieces++}.example\n`.repeat(5);
    }
    expect(await readList(farTooMany(), PARTS)).toMatchObject({ kind: 'refused', why: 'too-many-names' });
    expect(pieces).toBeLessThan(10_000);
  });

  it('is not held in memory where it is one endless line', async () => {
    const list = await readList(inPieces(...Array<string>(3000).fill('x'.repeat(10_000)), '\na.example'), PARTS);
    expect(counts(list)).toEqual({ 'too-long': 1, understood: 1 });
  });

  it('of a million lines lets others have their turn all the time', async () => {
    const lines = Array.from({ length: 1_000_000 }, (_, at) => `0.0.0.0 ${at.toString(36)}.games.example`);
    const turns = new HandTurns();
    const list = await readWell(utf8(lines.join('\r\n')), { mostNames: 1_000_000, turns });
    expect(list.block).toHaveLength(1_000_000);
    // One look at the clock in 16 lines, or some more in sorting; a turn ends with the eighth look.
    expect(turns.turns).toBeGreaterThan(1_000_000 / 16 / 9);
    expect(turns.mostLooks).toBeLessThanOrEqual(10);
  }, 60_000);
});
