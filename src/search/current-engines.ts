import { currentContent } from '#src/documents/current.ts';
import type { CurrentParts } from '#src/documents/current.ts';
import { publishedEngines } from '#src/documents/edition.ts';
import { builtInEngines } from './built-in.ts';
import { isChoosable } from './engine-pack.ts';
import type { EnginePack } from './engine-pack.ts';

/** What pupil search on this device goes by. Rejects with StorageFailed, so that nothing is prepared from other engines meanwhile. */
export const currentEngines = async (parts: CurrentParts): Promise<EnginePack> =>
  enginesInForce(await currentContent(parts, publishedEngines), builtInEngines);

/**
 * The newer of what the agency published and what the extension came with. What the agency fixed stays fixed where the extension's own
 * pack is the newer one, as long as that still knows the engine as one to be chosen.
 */
export function enginesInForce(published: EnginePack | null, builtIn: EnginePack): EnginePack {
  if (published === null) return builtIn;
  if (published.number >= builtIn.number) return published;
  const choosable = new Set(builtIn.engines.filter(isChoosable).map(({ id }) => id));
  return { ...builtIn, fixed: published.fixed.filter(({ engine }) => choosable.has(engine)) };
}
