import { compileLexicon } from './compile-lexicon.ts';
import data from './lexicon.json' with { type: 'json' };
import { Lexicon } from './lexicon.ts';

/** The lexicon that this version of the extension came with. For the page that checks previews: nothing else carries it. */
export const openBuiltInLexicon = (): ReturnType<typeof compileLexicon> => compileLexicon(Lexicon.parse(data));
