import data from './taxonomy.json' with { type: 'json' };
import { Taxonomy } from './taxonomy.ts';

/** The taxonomy that this version of the extension came with. For pages: the worker does not carry it. */
export const builtInTaxonomy = Taxonomy.parse(data);
