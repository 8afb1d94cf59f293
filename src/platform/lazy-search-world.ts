import type { TabSearchParts } from '#src/search/search-parts.ts';

/** For pages that must be there at once: what pupil search works with is loaded and built when it is first wanted. */
export function lazySearchWorld(): () => Promise<TabSearchParts> {
  let built: Promise<TabSearchParts> | null = null;
  return () => (built ??= build());
}

async function build(): Promise<TabSearchParts> {
  const [{ searchWorld }, { leadTab }] = await Promise.all([import('./search-world.ts'), import('./lead-tab.ts')]);
  return { ...searchWorld(), leadTab };
}
