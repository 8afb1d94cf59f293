import { Profanity } from '@2toad/profanity';
import leoProfanity from 'leo-profanity';
import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';
import { openBuiltInLexicon } from '#src/preview/language/built-in-lexicon.ts';
import { findLanguage } from '#src/preview/language/find-language.ts';
import type { LanguageFinding } from '#src/preview/language/find-language.ts';
import { isFlagged } from '#src/preview/language/is-flagged.ts';

/** What looks for bad language. */
export type LanguageFinder = {
  readonly flagsMessage: (text: string) => boolean;
  /** Whether it would keep a page from the board. A peer knows one degree of bad only. */
  readonly flagsPage: (blocks: readonly string[]) => boolean;
  /** The whole of its work on a page, which is measured. */
  readonly readPage: (blocks: readonly string[]) => void;
};

/** Each new, as it is when a page is opened. */
export function openOurs(): LanguageFinder {
  const lexicon = openBuiltInLexicon();
  const find = (texts: readonly string[]): readonly LanguageFinding<number>[] =>
    findLanguage(
      texts.map((text, where) => ({ text, where })),
      lexicon,
    );
  return {
    flagsMessage: (text) => isFlagged(find([text])),
    flagsPage: (blocks) => find(blocks).some(({ severity }) => severity === 'high'),
    readPage: find,
  };
}

const peerOf = (hasBadWord: (text: string) => boolean): LanguageFinder => ({
  flagsMessage: hasBadWord,
  flagsPage: (blocks) => blocks.some(hasBadWord),
  readPage: (blocks) => {
    for (const block of blocks) hasBadWord(block);
  },
});

export const PEERS: Readonly<Record<string, () => LanguageFinder>> = {
  obscenity() {
    const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
    return peerOf((text) => matcher.hasMatch(text));
  },
  '@2toad/profanity'() {
    const profanity = new Profanity();
    return peerOf((text) => profanity.exists(text));
  },
  'leo-profanity': () => peerOf((text) => leoProfanity.check(text)),
};
