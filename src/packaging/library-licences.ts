import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import * as z from 'zod/mini';

/** In the extension's folder. */
export const LICENCES_FILE = 'third-party-licences.txt';

/** The folder of the library that a file is from; null where it is from none. */
export const libraryOf = (file: string): string | null =>
  /[^\0]*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? null;

/** Adds the folder of every library that something of a build comes from. */
export function noteLibraries(folders: Set<string>): Plugin {
  return {
    name: 'note-libraries',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        for (const id of file.moduleIds) {
          const folder = libraryOf(id);
          if (folder !== null) folders.add(folder);
        }
      }
    },
  };
}

const Manifest = z.object({ name: z.string(), version: z.string(), license: z.string() });

type Library = z.output<typeof Manifest> & { readonly text: string | null };

/**
 * The file's text: every library with its version and licence, in the order of their names. Where one comes without its licence's text,
 * another one's of the same licence stands for it. Rejects where there is none, or no licence is named.
 */
export async function licencesText(folders: ReadonlySet<string>): Promise<string> {
  const libraries = (await Promise.all([...folders].map(libraryIn))).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const standIns = new Map(libraries.flatMap(({ license, text }) => (text === null ? [] : [[license, text] as const])));
  return libraries
    .map(({ name, version, license, text }) => {
      const words = text ?? standIns.get(license);
      if (words === undefined) throw new Error(`${name} comes without the text of its licence, ${license}`);
      return `${name} ${version} (${license})\n\n${words}\n`;
    })
    .join(`\n${'-'.repeat(72)}\n\n`);
}

async function libraryIn(folder: string): Promise<Library> {
  const manifest = Manifest.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')));
  const file = (await readdir(folder)).find((name) => /^(licen[cs]e|copying)(\.|$)/i.test(name));
  return { ...manifest, text: file === undefined ? null : (await readFile(join(folder, file), 'utf8')).trim() };
}
