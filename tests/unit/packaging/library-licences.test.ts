import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { licencesText } from '#src/packaging/library-licences.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'safe-lesson-licences-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function aLibrary(name: string, license: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = join(dir, name);
  await mkdir(folder);
  const all = { 'package.json': JSON.stringify({ name, version: '1.2.3', license }), ...files };
  await Promise.all(Object.entries(all).map(([file, text]) => writeFile(join(folder, file), text)));
  return folder;
}

describe('the licences of libraries', () => {
  it('are there in the order of their names, however the file is called', async () => {
    const folders = [
      await aLibrary('two', 'ISC', { COPYING: 'As you like' }),
      await aLibrary('one', 'MIT', { 'license.md': 'Do what you want\n' }),
    ];
    const text = await licencesText(new Set(folders));
    expect(text.match(/^(one|two) .*$/gm)).toEqual(['one 1.2.3 (MIT)', 'two 1.2.3 (ISC)']);
    for (const words of ['As you like', 'Do what you want']) expect(text).toContain(words);
  });

  it('stand for one another where a library comes without its own', async () => {
    const folders = [await aLibrary('bare', 'Apache-2.0'), await aLibrary('full', 'Apache-2.0', { LICENSE: 'Terms' })];
    expect((await licencesText(new Set(folders))).match(/Terms/g)).toHaveLength(2);
  });

  it('stop a build that has a library nobody knows the terms of', async () => {
    await expect(licencesText(new Set([await aLibrary('bare', 'Odd-1.0')]))).rejects.toThrow('bare');
  });
});
