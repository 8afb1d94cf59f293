import { Shelf } from '#src/preview/shelf.ts';
import type { Published } from './edition.ts';

/** Apart from the other kinds: the background does not need it. */
export const publishedShelf = { kind: 'shelf', content: Shelf } as const satisfies Published;
