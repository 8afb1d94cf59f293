import type { IDBPObjectStore, StoreNames } from 'idb';
import type { ReportId } from '#src/contract/primitives.ts';
import type { Receipt } from '#src/contract/receipt.ts';
import { dueFrom, hastened, LEASE_MS, LONGEST_WAIT_MS, putOff, receiptFor } from '#src/reporting/outbox.ts';
import type { EntryState, NewEntry, Outbox } from '#src/reporting/outbox.ts';
import type { Database, Tables } from './database.ts';

export type Rows<Name extends StoreNames<Tables>, Mode extends IDBTransactionMode> = IDBPObjectStore<
  Tables,
  StoreNames<Tables>[],
  Name,
  Mode
>;

export function createIdbOutbox(database: Database): Outbox {
  const changeEach = (kind: EntryState['kind'], change: (state: EntryState) => EntryState): Promise<void> =>
    database.write(['outbox'], 'relaxed', async (tx) => {
      const store = tx.objectStore('outbox');
      for (let at = await store.index('kind').openCursor(kind); at !== null; at = await at.continue()) {
        const state = change(at.value.state);
        if (state !== at.value.state) await at.update({ ...at.value, state });
      }
    });

  const attempted = (id: ReportId, durability: 'strict' | 'relaxed', state: EntryState): Promise<void> =>
    database.write(['outbox'], durability, async (tx) => {
      const store = tx.objectStore('outbox');
      const entry = await store.get(id);
      if (entry !== undefined) await store.put({ ...entry, attempts: entry.attempts + 1, state });
    });

  return {
    nextSeq: () => database.read(['counters'], async (tx) => ((await tx.objectStore('counters').get('seq')) ?? 0) + 1),

    add: (...entries) =>
      database.write(['outbox', 'counters'], 'strict', (tx) =>
        addEntries(tx.objectStore('outbox'), tx.objectStore('counters'), entries),
      ),

    onlyForOf: (id) =>
      database.read(['outbox', 'receipts'], async (tx) => {
        const report = (await tx.objectStore('outbox').get(id)) ?? (await tx.objectStore('receipts').get(id));
        return report?.onlyFor ?? null;
      }),

    claim: (now) =>
      database.write(['outbox'], 'relaxed', async (tx) => {
        const store = tx.objectStore('outbox');
        const isDue = [IDBKeyRange.upperBound(now), IDBKeyRange.lowerBound(now + LONGEST_WAIT_MS, true)];
        for (const range of isDue) {
          for (let at = await store.index('due').openCursor(range); at !== null; at = await at.continue()) {
            const entry = at.value;
            if (entry.about !== null && (await store.getKey(entry.about)) !== undefined) continue;
            const leased = { ...entry, hasLeft: true, state: { kind: 'sending', dueAt: now + LEASE_MS } } as const;
            await at.update(leased);
            return leased;
          }
        }
        return null;
      }),

    discard: (id) => database.write(['outbox'], 'relaxed', (tx) => tx.objectStore('outbox').delete(id)),

    acknowledge: (receipt) =>
      // What a power cut takes back is sent again, and gets the same receipt.
      database.write(['outbox', 'receipts'], 'relaxed', async (tx) => {
        await exchange(tx.objectStore('outbox'), tx.objectStore('receipts'), receipt);
      }),

    postpone: (id, until) => attempted(id, 'relaxed', { kind: 'waiting', ...until }),
    postponeWaiting: (until) => changeEach('waiting', (state) => putOff(state, until)),
    hold: (id, reason) => attempted(id, 'strict', { kind: 'held', reason }),
    releaseLeases: (now) => changeEach('sending', () => dueFrom(now)),
    hasten: (now) => changeEach('waiting', (state) => hastened(state, now)),

    nextDueAt: () =>
      database.read(['outbox'], async (tx) => {
        const store = tx.objectStore('outbox');
        for (let at = await store.index('due').openCursor(); at !== null; at = await at.continue()) {
          const { about, state } = at.value;
          // Its report comes first, and is in this index itself unless it is held.
          if (about !== null && (await store.getKey(about)) !== undefined) continue;
          if (state.kind !== 'held') return state.dueAt;
        }
        return null;
      }),

    unsent: () => database.read(['outbox'], (tx) => tx.objectStore('outbox').getAll()),

    counts: () =>
      database.read(['outbox', 'receipts'], async (tx) => {
        const [outbox, receipts] = [tx.objectStore('outbox'), tx.objectStore('receipts')];
        const [entries, held, received, closed] = await Promise.all([
          outbox.count(),
          outbox.index('kind').count('held'),
          receipts.count(),
          receipts.index('status').count('closed'),
        ]);
        return { waiting: entries - held, held, unclosed: received - closed };
      }),

    receiptsRevision: () =>
      database.read(['counters'], async (tx) => (await tx.objectStore('counters').get('receipts-revision')) ?? 0),

    keepNews: (news, revision) =>
      database.write(['outbox', 'receipts', 'counters'], 'relaxed', async (tx) => {
        const [outbox, receipts] = [tx.objectStore('outbox'), tx.objectStore('receipts')];
        for (const receipt of news) {
          await exchange(outbox, receipts, receipt);
        }
        await tx.objectStore('counters').put(revision, 'receipts-revision');
      }),
  };
}

/** The receipt in place of its entry, or of the receipt that is here already. */
async function exchange(
  outbox: Rows<'outbox', 'readwrite'>,
  receipts: Rows<'receipts', 'readwrite'>,
  receipt: Receipt,
): Promise<void> {
  const known = (await outbox.get(receipt.id)) ?? (await receipts.get(receipt.id));
  if (known?.digest !== receipt.digest) return;
  await Promise.all([receipts.put(receiptFor(known, receipt)), outbox.delete(known.id)]);
}

/** For a transaction that may do more: all of the entries, or none and `seq-taken`. */
export async function addEntries(
  outbox: Rows<'outbox', 'readwrite'>,
  counters: Rows<'counters', 'readwrite'>,
  entries: readonly [NewEntry, ...NewEntry[]],
): Promise<'added' | 'seq-taken'> {
  const [{ id, seq }] = entries;
  const [last = 0, known] = await Promise.all([counters.get('seq'), outbox.getKey(id)]);
  // It was committed in an earlier try whose end was not seen.
  if (known !== undefined) return 'added';
  if (last !== seq - 1) return 'seq-taken';
  const adding = entries.map((entry) => outbox.add({ ...entry, attempts: 0, hasLeft: false, state: dueFrom(entry.createdAt) }));
  await Promise.all([counters.put(last + entries.length, 'seq'), ...adding]);
  return 'added';
}
