import { EnginePack } from '#src/search/engine-pack.ts';
import type { Published } from './edition.ts';

/** Apart from the other kinds: what an engine may be is read by making its rules, and the background needs neither. */
export const publishedEngines = { kind: 'engines', content: EnginePack } as const satisfies Published;
