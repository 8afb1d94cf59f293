import { IN_FORCE } from '#src/blocking/in-force.ts';
import { STEADY_CLOCK } from '#src/blocking/steady-clock.ts';
import type { KnownBlocks } from '#src/blocking/why-blocked.ts';
import { listedOn } from '#src/blocklists/listed-on.ts';
import { PREPARED_SEARCH, watchedAt } from '#src/search/prepared.ts';
import type { Settings } from '#src/storage/setting.ts';
import type { ListsWorld } from './lists-world.ts';

/** Reads what blocks anything on this device. Nobody is woken for it. Whether pupil search is on, only a page of ours can tell. */
export async function knownBlocks(
  lists: ListsWorld,
  settings: Pick<Settings, 'read'>,
  isSearchOn: boolean,
): Promise<KnownBlocks> {
  const [blocks, clock, agency, inForce, prepared] = await Promise.all([
    lists.blocks(),
    settings.read(STEADY_CLOCK),
    lists.agencyList(),
    settings.read(IN_FORCE),
    isSearchOn ? settings.read(PREPARED_SEARCH) : null,
  ]);
  return {
    blocks,
    clock,
    now: Date.now(),
    agency,
    inForce,
    listed: (host, own) => listedOn(lists, { agency, own }, host),
    isOffForPupils: (address) => watchedAt(prepared?.watch ?? [], address)?.act === 'instead',
  };
}
