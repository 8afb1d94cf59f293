import { describe, expect, it } from 'vitest';
import { findInText } from '#src/preview/find-in-text.ts';
import { openBuiltInLexicon } from '#src/preview/language/built-in-lexicon.ts';
import type { PageFacts } from '#src/preview/page-facts.ts';

const lexicon = openBuiltInLexicon();
const LESSON = 'The river begins in the hills. It runs past our town and on to the sea. In spring the water is high. '.repeat(8);
const found = (texts: readonly string[], over: Partial<PageFacts> = {}) =>
  findInText(
    {
      title: '',
      language: '',
      texts: texts.map((text, at) => ({ text, where: `p:nth-of-type(${at + 1})` })),
      ...over,
    } as PageFacts,
    lexicon,
  );

describe('what a page’s words say about it', () => {
  it('is how hard an English text is to read, and that it is English', () => {
    expect(found([LESSON])).toEqual([
      { kind: 'readingLevel', severity: 'note', says: [expect.stringMatching(/^\d+$/), 'ks1'], count: 1, evidence: [] },
      { kind: 'mainLanguage', severity: 'note', says: ['en'], count: 1, evidence: [] },
    ]);
  });

  it('is no reading level of a text in another language', () => {
    const german =
      'Der Fluss beginnt in den Bergen und ist nicht lang. Er geht durch die Stadt, und das Wasser ist im Winter auch sehr hoch. ';
    expect(found([german.repeat(8)]).map(({ kind, says }) => [kind, ...says])).toEqual([['mainLanguage', 'de']]);
  });

  it('has the words in their place, the title’s in none, and swearing beside them', () => {
    const [swearing] = found(['What the fuck is this?', LESSON], { title: 'This is shit' });
    expect(swearing).toMatchObject({ kind: 'languageSwearing', count: 2 });
    expect(swearing?.evidence.map(({ where, address }) => [where, address])).toEqual(
      expect.arrayContaining([
        [null, null],
        ['p:nth-of-type(1)', null],
      ]),
    );
  });
});
