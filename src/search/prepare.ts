import type { BrowserLimits } from '#src/network-rules/limits.ts';
import type { Settings } from '#src/storage/setting.ts';
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
  const { engine } = engineFor(pack, chosen, band);
  return searchRules({ pack, band, engine, limits });
}
