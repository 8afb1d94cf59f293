import type { CompiledLexicon, Meaning, PhraseNode } from './compile-lexicon.ts';
import { LANGUAGE_CATEGORIES, STRENGTHS } from './lexicon.ts';
import type { LanguageCategory } from './lexicon.ts';
import { readWords } from './read-words.ts';
import { snippet } from './snippet.ts';
import { ASK } from './word-filter.ts';

/** A piece of a page's text. `where` is whatever the caller finds the place again by. */
export type LanguageBlock<Where> = { readonly text: string; readonly where: Where };

/** `high`: not for the board. `medium`: look at it first. `low`: to be expected where the page is about it. */
type LanguageSeverity = 'high' | 'medium' | 'low';

export type LanguageFinding<Where> = {
  readonly category: LanguageCategory;
  readonly severity: LanguageSeverity;
  /** How often terms of the category were seen; at most 20 of them are in the evidence, the strongest first. */
  readonly count: number;
  readonly evidence: readonly { readonly snippet: string; readonly where: Where }[];
};

/** A search that takes the blocks a few at a time, so that a page stays quick meanwhile. */
export type LanguageSearch<Where> = {
  readonly read: (block: LanguageBlock<Where>) => void;
  /** What was found so far, for each category that has anything. */
  readonly findings: () => readonly LanguageFinding<Where>[];
};

const MOST_EVIDENCE = 20;
const SEVERITIES = [null, 'low', 'medium', 'high'] as const;

export function findLanguage<Where>(
  blocks: Iterable<LanguageBlock<Where>>,
  lexicon: CompiledLexicon,
): readonly LanguageFinding<Where>[] {
  const search = searchLanguage<Where>(lexicon);
  for (const block of blocks) search.read(block);
  return search.findings();
}

type Seen<Where> = { count: number; readonly evidence: LanguageFinding<Where>['evidence'][number][][] };

export function searchLanguage<Where>(lexicon: CompiledLexicon): LanguageSearch<Where> {
  const seen = new Map<LanguageCategory, Seen<Where>>();

  const note = (category: LanguageCategory, strength: number, block: LanguageBlock<Where>, start: number, end: number): void => {
    const of = seen.get(category) ?? { count: 0, evidence: STRENGTHS.map(() => []) };
    seen.set(category, of);
    of.count++;
    const alike = of.evidence[strength];
    if (alike !== undefined && alike.length < MOST_EVIDENCE)
      alike.push({ snippet: snippet(block.text, start, end), where: block.where });
  };

  return {
    read(block) {
      const { starts, ends, numbers } = readWords(block.text, lexicon.words.filter);
      const words = numbers.map((number, at) =>
        number === ASK ? lexicon.words.find(block.text.slice(starts[at], ends[at])) : number,
      );
      for (let at = 0; at < words.length; at++) {
        const match = words[at] === 0 ? null : matchAt(lexicon, words, at);
        if (match === null) continue;
        const [start, end] = [starts[at] ?? 0, ends[match.last] ?? 0];
        const strength = match.meaning === null ? 0 : strengthOf(lexicon, words, match.meaning, at, match.last);
        const shown = block.text.slice(start, end).includes('*') ? strength - 1 : strength;
        if (match.meaning !== null && shown > 0) note(match.meaning.category, shown, block, start, end);
        at = match.last;
      }
    },
    findings: () =>
      LANGUAGE_CATEGORIES.flatMap((category) => {
        const of = seen.get(category);
        const severity = SEVERITIES[of?.evidence.findLastIndex((alike) => alike.length > 0) ?? 0];
        if (of === undefined || severity === null || severity === undefined) return [];
        return [{ category, severity, count: of.count, evidence: of.evidence.toReversed().flat().slice(0, MOST_EVIDENCE) }];
      }),
  };
}

type Match = { readonly meaning: Meaning | null; readonly last: number };

/** The longest phrase that begins there. */
function matchAt({ phrases }: CompiledLexicon, words: readonly number[], at: number): Match | null {
  let match: Match | null = null;
  let level: ReadonlyMap<number, PhraseNode> | undefined = phrases;
  for (let last = at; last < words.length && level !== undefined; last++) {
    const node: PhraseNode | undefined = words[last] === 0 ? undefined : level.get(words[last] ?? 0);
    if (node?.meaning !== undefined) match = { meaning: node.meaning, last };
    level = node?.next;
  }
  return match;
}

/** What the company of a term, from its first word to its last, makes of its strength. */
function strengthOf(lexicon: CompiledLexicon, words: readonly number[], meaning: Meaning, first: number, last: number): number {
  for (const { near, within, to } of meaning.changes) {
    for (let away = 1; away <= within; away++) {
      const company = contextAt(lexicon, words, first - away) | contextAt(lexicon, words, last + away);
      if ((company & near) !== 0) return to;
    }
  }
  return meaning.strength;
}

const contextAt = ({ contexts }: CompiledLexicon, words: readonly number[], at: number): number => contexts[words[at] ?? 0] ?? 0;
