import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';

/** The edition by whose words cases are shown. */
export const CurrentTaxonomy = createContext<Taxonomy>(builtInTaxonomy);

export const useTaxonomy = (): Taxonomy => useContext(CurrentTaxonomy);
