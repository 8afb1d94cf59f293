import type { LanguageCategory } from './lexicon.ts';
import type { LanguageFinding } from './find-language.ts';

/** Language that does something to whoever reads it. Drugs, gambling and the like are what a text is about. */
const HURTFUL: ReadonlySet<LanguageCategory> = new Set([
  'sexual',
  'violent',
  'hateful',
  'self-harm',
  'bullying',
  'swearing',
  'extremist',
]);

/** Whether a message, such as a comment under a page, is abusive: one term of medium strength is enough where it is said to somebody. */
export const isFlagged = (findings: readonly LanguageFinding<unknown>[]): boolean =>
  findings.some(({ category, severity }) => severity !== 'low' && HURTFUL.has(category));
