import type { Engine } from '#src/search/engine-pack.ts';

/** Whether the web itself is not searched in this band: then every search of it goes to the band's engine. */
export const bringsSearches = ({ kind }: Engine): boolean => kind !== 'general';
