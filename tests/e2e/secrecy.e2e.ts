import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './stage.ts';

const MARKER = 'zebra-lantern-quokka';

/** A text as it could lie in bytes: as it is, as UTF-16 in either order, and in base64 at each of its three alignments. */
function formsOf(text: string): Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le');
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from('x'.repeat(offset) + text).toString('base64url');
    // What the neighbours' bits touch is cut off at both ends.
    return encoded.slice(offset === 0 ? 0 : offset + 1, -3);
  });
  return [Buffer.from(text), utf16, Buffer.from(utf16).swap16(), ...base64.map((encoded) => Buffer.from(encoded))];
}

const holds = (bytes: Buffer, text: string): boolean => formsOf(text).some((form) => bytes.includes(form));

async function bytesUnder(folder: string): Promise<Buffer> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const contents = files.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name)));
  return Buffer.concat(await Promise.all(contents));
}

test('the search finds a text in each form that it looks for', () => {
  for (const neighbours of ['', 'a', 'ab', 'abc']) {
    const text = Buffer.from(`${neighbours}{"note":"${MARKER}"}`);
    expect(holds(text, MARKER)).toBe(true);
    expect(holds(Buffer.from(text.toString('base64')), MARKER)).toBe(true);
    expect(holds(Buffer.from(text.toString('utf8'), 'utf16le'), MARKER)).toBe(true);
  }
  expect(holds(Buffer.from('nothing of the kind'), MARKER)).toBe(false);
});

test('neither the browser’s database, nor the service’s, nor the wire holds anything of the address or the note', async ({
  stage,
}) => {
  const tutor = await stage.tutor('Tutor Marked');
  const indexedDb = join(tutor.browser.profileDir, 'Default', 'IndexedDB');
  const lesson = await tutor.openLesson(stage.lessons.addressOf('prizes.example', `/${MARKER}?q=${MARKER}`));
  const report = { note: `Said ${MARKER}.`, keepFullAddress: true };
  stage.proxy.mode = 'cut';
  const waiting = await tutor.report(report);
  const whileItWaits = await bytesUnder(indexedDb);
  stage.proxy.mode = 'pass';
  await lesson.bringToFront();
  const sent = await tutor.report(report);
  const officer = await stage.officer();
  await expect.poll(async () => (await tutor.sync(), (await officer.cases()).length)).toBe(2);

  // The officer reads it: so it did go through all three places.
  const cases = await officer.cases();
  expect(cases.map(({ flag }) => flag.note)).toEqual([report.note, report.note]);
  expect(cases[0]?.flag.address).toContain(`/${MARKER}?q=${MARKER}`);
  await stage.closeBrowsers();
  const places = {
    whileItWaits,
    indexedDb: await bytesUnder(indexedDb),
    service: await bytesUnder(stage.service.dataDir),
    wire: Buffer.concat(stage.proxy.wire),
    log: Buffer.from(stage.service.log.join('\n')),
  };

  // Each place is searched in earnest: what must be there is found.
  expect(holds(places.whileItWaits, waiting)).toBe(true);
  expect(holds(places.indexedDb, sent)).toBe(true);
  expect(holds(places.service, sent)).toBe(true);
  expect(holds(places.service, 'Tutor Marked')).toBe(true);
  expect(holds(places.wire, sent)).toBe(true);
  for (const [place, bytes] of Object.entries(places)) {
    expect({ place, marker: holds(bytes, MARKER) }).toEqual({ place, marker: false });
    expect({ place, host: holds(bytes, 'prizes.example') }).toEqual({ place, host: false });
  }
});
