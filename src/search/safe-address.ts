import type { Engine, EnginePack, Level } from './engine-pack.ts';
import { plainQuery } from './plain-query.ts';
import { engineFor, levelOf } from './pupil-search.ts';
import type { PupilSearch } from './pupil-search.ts';
import { addressPins, searchAddress, searchOf } from './search-address.ts';

export type SafeRerun = { readonly engine: Engine; readonly address: string };

/**
 * Where the band's engine is asked what an address asks another one, pinned, whether pupil search is on or off. Null where it is no
 * results page, asks for nothing, or is there already and as safe as it can be made.
 */
export function safeRerun(pack: EnginePack, { band, engines }: PupilSearch, address: string): SafeRerun | null {
  const asked = searchOf(pack, address);
  const query = plainQuery(asked?.query ?? '');
  if (asked === null || query === '') return null;
  const { engine } = engineFor(pack, engines, band);
  const level = levelOf(pack, band);
  if (asked.engine.id === engine.id && isSafe(engine, level, address, query)) return null;
  return { engine, address: searchAddress(engine, asked.shows, query, level) };
}

/** Whether results of this engine carry each pin once and nothing that would undo it. In doubt they do not. */
function isSafe(engine: Engine, level: Level, address: string, query: string): boolean {
  const { hostname, searchParams } = new URL(address);
  const { parameters, host } = addressPins(engine, level);
  const names = [...searchParams.keys()].map((name) => name.toLowerCase());
  return (
    parameters.every(({ key, value }) => {
      const isOnce = names.filter((name) => name === key.toLowerCase()).length === 1;
      return isOnce && searchParams.get(key) === value;
    }) &&
    (host === null || hostname === host) &&
    !engine.drops.some((name) => names.includes(name.toLowerCase())) &&
    !(engine.hasCommands && /[!\\]/.test(query))
  );
}
