import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_FOLDER, DATA_VARIABLE } from '../data-folder.ts';
import { plainText, textBlocks } from './plain-text.ts';

/** The half that the lexicon may be tuned on, or the one that is only looked at. Which it is, is told by the text alone. */
type Half = 'tuned on' | 'kept apart';

export type LabelledText = { readonly label: 'hate' | 'offensive' | 'neither'; readonly text: string; readonly half: Half };

export type LanguageData = {
  readonly messages: readonly LabelledText[];
  /** The blocks of each page's text. All are fit for a classroom. */
  readonly pages: readonly (readonly string[])[];
};

/** No part of the project: labelled messages and saved pages of others. Null, and said so, where they are not there. */
export function readLanguageData(): LanguageData | null {
  const [labelled, pages] = [join(DATA_FOLDER, 'labelled-text.json'), join(DATA_FOLDER, 'pages')];
  if (!existsSync(labelled) || !existsSync(pages)) {
    console.log(
      `Not measured: there is no labelled-text.json with a folder pages in ${DATA_FOLDER}. Set ${DATA_VARIABLE} to the folder that has them.`,
    );
    return null;
  }
  const messages = JSON.parse(readFileSync(labelled, 'utf8')) as readonly Omit<LabelledText, 'half'>[];
  return {
    messages: messages.map(({ label, text }) => ({ label, text: plainText(text), half: halfOf(text) })),
    pages: readdirSync(pages)
      .filter((name) => name.endsWith('.html'))
      .map((name) => textBlocks(readFileSync(join(pages, name), 'utf8'))),
  };
}

const halfOf = (text: string): Half =>
  (createHash('sha256').update(`safe-lesson:${text}`).digest().readUInt8(0) & 1) === 1 ? 'tuned on' : 'kept apart';
