import { knowWords } from './known-words.ts';
import type { KnownWords } from './known-words.ts';
import { STRENGTHS } from './lexicon.ts';
import type { LanguageCategory, Lexicon, Term } from './lexicon.ts';

/** What a word or phrase means. Strengths and contexts are numbers here: the place in STRENGTHS, and one bit for each context. */
export type Meaning = {
  readonly category: LanguageCategory;
  readonly strength: number;
  readonly changes: readonly { readonly near: number; readonly within: number; readonly to: number }[];
};

/** Phrases by the numbers of their words, one after the other. A null meaning: harmless. */
export type PhraseNode = { meaning?: Meaning | null; readonly next: Map<number, PhraseNode> };

/** A lexicon as `findLanguage` asks it. Takes some milliseconds to make: make it once. */
export type CompiledLexicon = {
  readonly words: KnownWords;
  readonly phrases: ReadonlyMap<number, PhraseNode>;
  /** By the number of a word: a bit for each context that it belongs to. */
  readonly contexts: Uint32Array;
};

const MOST_CONTEXTS = 32;

export function compileLexicon({ contexts, harmless, terms }: Lexicon): CompiledLexicon {
  const names = Object.keys(contexts);
  if (names.length > MOST_CONTEXTS) throw new RangeError(`More than ${MOST_CONTEXTS} contexts`);
  const bits = new Map(names.map((name, at) => [name, 1 << at] as const));
  const bitsOf = (near: readonly string[]): number => near.reduce((sum, name) => sum | (bits.get(name) ?? 0), 0);
  const meaningOf = ({ category, strength, changes = [] }: Term): Meaning => ({
    category,
    strength: STRENGTHS.indexOf(strength),
    changes: changes.map(({ near, within, to }) => ({ near: bitsOf(near), within, to: STRENGTHS.indexOf(to) })),
  });

  const words = knowWords();
  const phrases = new Map<number, PhraseNode>();
  const addAll = (entries: readonly string[], meaning: Meaning | null): void => {
    for (const entry of entries) for (const phrase of formsOf(entry)) addPhrase(phrases, words, phrase, meaning);
  };
  for (const term of terms) addAll(term.words, meaningOf(term));
  addAll(harmless, null);

  const members = names.flatMap((name) =>
    (contexts[name] ?? []).flatMap(formsOf).map((word) => ({ word: words.add(word, false), bit: bits.get(name) ?? 0 })),
  );
  const contextsOf = new Uint32Array(words.count() + 1);
  for (const { word, bit } of members) contextsOf[word] = (contextsOf[word] ?? 0) | bit;
  return {
    words,
    phrases,
    contexts: contextsOf,
  };
}

/** `pot plant|s` is `pot plant` and `pot plants`. */
function formsOf(entry: string): readonly string[] {
  return entry
    .split(' ')
    .map((word) => {
      const [stem = '', ...endings] = word.split('|');
      return [stem, ...endings.map((ending) => stem + ending)];
    })
    .reduce<readonly string[]>(
      (phrases, forms) => (phrases.length === 0 ? forms : phrases.flatMap((phrase) => forms.map((form) => `${phrase} ${form}`))),
      [],
    );
}

/** A phrase is known written as one word too, as in a hashtag. */
function addPhrase(phrases: Map<number, PhraseNode>, words: KnownWords, phrase: string, meaning: Meaning | null): void {
  const parts = phrase.split(' ');
  const spellings = parts.length > 1 ? [parts, [parts.join('')]] : [parts];
  for (const spelling of spellings) {
    let level = phrases;
    for (const [at, part] of spelling.entries()) {
      const word = words.add(part, meaning !== null && spelling.length === 1);
      const node: PhraseNode = level.get(word) ?? { next: new Map() };
      level.set(word, node);
      if (at === spelling.length - 1 && node.meaning === undefined) node.meaning = meaning;
      level = node.next;
    }
  }
}
