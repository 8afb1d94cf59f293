import { currentContent } from '#src/documents/current.ts';
import type { CurrentParts } from '#src/documents/current.ts';
import { publishedEngines } from '#src/documents/published-engines.ts';
import { builtInEngines } from './built-in.ts';
import { basisOf, isChoosable } from './engine-pack.ts';
import type { EnginePack } from './engine-pack.ts';

/** What pupil search on this device goes by. Rejects with StorageFailed, so that nothing is prepared from other engines meanwhile. */
export const currentEngines = async (parts: CurrentParts): Promise<EnginePack> =>
  enginesInForce(await currentContent(parts, publishedEngines), builtInEngines);

/**
 * What the agency published, unless the extension came with newer engines than that was made from: those may mend what keeps an engine
 * safe, and beat a list that officers changed in a file. What the agency fixed stays fixed then, as long as the newer engines still have
 * one of that name to be chosen.
 */
export function enginesInForce(published: EnginePack | null, builtIn: EnginePack): EnginePack {
  if (published === null) return builtIn;
  if (basisOf(published) >= builtIn.number) return published;
  const choosable = new Set(builtIn.engines.filter(isChoosable).map(({ id }) => id));
  return { ...builtIn, fixed: published.fixed.filter(({ engine }) => choosable.has(engine)) };
}
