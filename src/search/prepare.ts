import type { BrowserLimits } from '#src/network-rules/limits.ts';
import type { Settings } from '#src/storage/setting.ts';
import { builtInEngines } from './built-in.ts';
import type { EnginePack } from './engine-pack.ts';
import type { PreparedSearch } from './prepared.ts';
import { engineFor, PUPIL_SEARCH } from './pupil-search.ts';
import { searchRules } from './search-rules.ts';

export type PrepareParts = {
  readonly settings: Settings;
  readonly engines: () => Promise<EnginePack>;
  readonly limits: BrowserLimits;
};

/** Works out what the browser is given when pupil search goes on. Rejects with StorageFailed only. */
export async function preparedNow({ settings, engines, limits }: PrepareParts): Promise<PreparedSearch> {
  const [pack, { band, engines: chosen }] = await Promise.all([engines(), settings.read(PUPIL_SEARCH)]);
  const rulesOf = (of: EnginePack): PreparedSearch =>
    searchRules({ pack: of, band, engine: engineFor(of, chosen, band).engine, limits });
  try {
    return rulesOf(pack);
  } catch (error) {
    // It was accepted when it came, by a version that made shorter rules: pupils are kept safe by what this version came with.
    if (!(error instanceof RangeError) || pack === builtInEngines) throw error;
    return rulesOf(builtInEngines);
  }
}
