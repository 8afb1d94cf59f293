import type { Finding, FindingKind } from './finding.ts';
import type { CompiledLexicon } from './language/compile-lexicon.ts';
import { findLanguage } from './language/find-language.ts';
import type { LanguageCategory } from './language/lexicon.ts';
import { mainLanguage } from './language/main-language.ts';
import { readingLevel } from './language/reading-level.ts';
import { cutTo } from './make-finding.ts';
import type { PageFacts } from './page-facts.ts';

const KINDS: Readonly<Record<LanguageCategory, FindingKind>> = {
  sexual: 'languageSexual',
  violent: 'languageViolent',
  hateful: 'languageHateful',
  'self-harm': 'languageSelfHarm',
  drugs: 'languageDrugs',
  gambling: 'languageGambling',
  extremist: 'languageExtremist',
  bullying: 'languageBullying',
  swearing: 'languageSwearing',
};

/**
 * What a page's words say about it. The reading level names the age in years and the band; the language is a code of ISO 639-1. English
 * alone has a reading level.
 */
export function findInText({ title, language, texts }: PageFacts, lexicon: CompiledLexicon): readonly Finding[] {
  const blocks = [{ text: title, where: null }, ...texts];
  const words = texts.map(({ text }) => text);
  const main = mainLanguage(words, language);
  const level = main === null || main.language === 'en' ? readingLevel(words) : null;
  return [
    ...findLanguage<string | null>(blocks, lexicon).map(({ category, severity, count, evidence }): Finding => ({
      kind: KINDS[category],
      severity,
      says: [],
      count,
      evidence: evidence.map(({ snippet, where }) => ({ text: cutTo(snippet, 200), where, address: null })),
    })),
    ...(level === null ? [] : [note('readingLevel', [String(level.age), level.band])]),
    ...(main === null ? [] : [note('mainLanguage', [main.language])]),
  ];
}

const note = (kind: FindingKind, says: string[]): Finding => ({ kind, severity: 'note', says, count: 1, evidence: [] });
