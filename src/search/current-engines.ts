import { currentContent } from '#src/documents/current.ts';
import type { CurrentParts } from '#src/documents/current.ts';
import { publishedEngines } from '#src/documents/edition.ts';
import { builtInEngines } from './built-in.ts';
import type { EnginePack } from './engine-pack.ts';

/**
 * What pupil search knows: the newer of what the agency published and what the extension came with. What the agency fixed stays fixed
 * where the extension's own pack is the newer one.
 */
export async function currentEngines(parts: CurrentParts): Promise<EnginePack> {
  const published = await currentContent(parts, publishedEngines);
  if (published === null) return builtInEngines;
  return published.number >= builtInEngines.number ? published : { ...builtInEngines, fixed: published.fixed };
}
