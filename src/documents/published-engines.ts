import { EnginePack } from '#src/search/engine-pack.ts';
import type { Published } from './edition.ts';

/** Apart from the other kinds: the background does not need it. */
export const publishedEngines = { kind: 'engines', content: EnginePack } as const satisfies Published;
