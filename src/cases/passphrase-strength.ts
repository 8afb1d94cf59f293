import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

export const SHORTEST_PASSPHRASE = 12;

export type Weakness = 'too-short' | 'personal' | 'common' | 'name' | 'repeat' | 'sequence' | 'keyboard' | 'date' | 'guessable';

/** `score` is zxcvbn’s, 0 to 4. 4 takes more than 10^10 guesses, each of which Argon2id makes slow; 3 lets a well-known name through. */
export type Strength =
  | { readonly kind: 'strong'; readonly score: number }
  | { readonly kind: 'weak'; readonly score: number; readonly why: Weakness };

export type StrengthCheck = (passphrase: string) => Strength;

/** `known`: words that somebody would try first, such as the officer's and the agency's names. */
function strengthCheck(estimator: ZxcvbnFactory, known: readonly string[]): StrengthCheck {
  const words = known.flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
  return (passphrase) => {
    const { score, sequence, feedback } = estimator.check(passphrase, [...words, 'safe lesson', 'safelesson', 'safeguarding']);
    if (passphrase.length < SHORTEST_PASSPHRASE) return { kind: 'weak', score, why: 'too-short' };
    if (score === 4) return { kind: 'strong', score };
    const patterns = new Set(sequence.map((match) => match.pattern));
    const dictionaries = sequence.flatMap((match) => ('dictionaryName' in match ? [String(match.dictionaryName)] : []));
    return { kind: 'weak', score, why: weaknessOf(patterns, dictionaries, feedback.warning) };
  };
}

function weaknessOf(patterns: ReadonlySet<string>, dictionaries: readonly string[], warning: string | null): Weakness {
  if (dictionaries.includes('userInputs')) return 'personal';
  if (patterns.has('repeat')) return 'repeat';
  if (patterns.has('sequence') || patterns.has('wordSequence')) return 'sequence';
  if (patterns.has('spatial')) return 'keyboard';
  if (patterns.has('date')) return 'date';
  if (dictionaries.some((name) => /^(first|last)names/.test(name))) return 'name';
  if (warning !== null || dictionaries.length > 0) return 'common';
  return 'guessable';
}

/** The word lists are larger than the whole console: they are fetched only where a passphrase is chosen. */
export async function loadStrengthCheck(known: readonly string[]): Promise<StrengthCheck> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const estimator = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    // What is longer is strong enough by then, and checking takes ever longer.
    maxLength: 100,
  });
  return strengthCheck(estimator, known);
}
