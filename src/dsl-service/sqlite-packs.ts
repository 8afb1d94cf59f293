import * as z from 'zod/mini';
import { SealedPack } from '#src/contract/sealed-pack.ts';
import { fromJson } from './sqlite-queries.ts';
import type { Queries } from './sqlite-queries.ts';
import type { NewKeptPack, Store } from './store.ts';

/** Lesson packs that tutors share by a code. */
export function sqlitePacks({ one, run, look, change }: Queries): Pick<Store, 'putPack' | 'findPack'> {
  function put({ id, pack, deviceId, at, keptUntil }: NewKeptPack): number | null {
    run('DELETE FROM packs WHERE kept_until <= ?', at);
    const body = JSON.stringify(pack);
    const known = one(PackRow, 'SELECT body, kept_until FROM packs WHERE id = ?', id);
    if (known !== null) return JSON.stringify(known.body) === body ? known.kept_until : null;
    run('INSERT INTO packs (id, body, device_id, kept_until) VALUES (?, ?, ?, ?)', id, body, deviceId, keptUntil);
    return keptUntil;
  }

  return {
    putPack: (pack) => change(() => put(pack)),
    findPack: (id, at) =>
      look(() => one(PackRow, 'SELECT body, kept_until FROM packs WHERE id = ? AND kept_until > ?', id, at)?.body ?? null),
  };
}

const PackRow = z.object({ body: fromJson(SealedPack), kept_until: z.int() });
