import type { IDBPObjectStore, StoreNames } from 'idb';
import { LEASE_MS, LONGEST_WAIT_MS, receiptFor } from '#src/reporting/outbox.ts';
import type { EntryState, Outbox } from '#src/reporting/outbox.ts';
import type { Database, Tables } from './database.ts';

export function createIdbOutbox(database: Database): Outbox {
  const changeEach = (kind: EntryState['kind'], change: (state: EntryState) => EntryState): Promise<void> =>
    database.write(['outbox'], 'relaxed', async (tx) => {
      const store = tx.objectStore('outbox');
      for (let at = await store.index('kind').openCursor(kind); at !== null; at = await at.continue()) {
        await at.update({ ...at.value, state: change(at.value.state) });
      }
    });

  return {
    nextSeq: () => database.read(['counters'], async (tx) => ((await tx.objectStore('counters').get('seq')) ?? 0) + 1),

    add: (entry) =>
      database.write(['outbox', 'counters'], 'strict', async (tx) => {
        const [outbox, counters] = [tx.objectStore('outbox'), tx.objectStore('counters')];
        const [seq = 0, known] = await Promise.all([counters.get('seq'), outbox.getKey(entry.id)]);
        // It was committed in an earlier try whose end was not seen.
        if (known !== undefined) return 'added';
        if (seq !== entry.seq - 1) return 'seq-taken';
        const state = { kind: 'waiting', dueAt: entry.createdAt, notBefore: 0 } as const;
        await Promise.all([counters.put(entry.seq, 'seq'), outbox.add({ ...entry, attempts: 0, state })]);
        return 'added';
      }),

    claim: (now) =>
      database.write(['outbox'], 'relaxed', async (tx) => {
        const store = tx.objectStore('outbox');
        const isDue = [IDBKeyRange.upperBound(now), IDBKeyRange.lowerBound(now + LONGEST_WAIT_MS, true)];
        for (const range of isDue) {
          for (let at = await store.index('due').openCursor(range); at !== null; at = await at.continue()) {
            const entry = at.value;
            if (entry.about !== null && (await store.getKey(entry.about)) !== undefined) continue;
            const leased = { ...entry, state: { kind: 'sending', dueAt: now + LEASE_MS } } as const;
            await at.update(leased);
            return leased;
          }
        }
        return null;
      }),

    acknowledge: (receipt) =>
      database.write(['outbox', 'receipts'], 'strict', async (tx) => {
        const outbox = tx.objectStore('outbox');
        const entry = await outbox.get(receipt.id);
        if (entry?.digest !== receipt.digest) return;
        await Promise.all([tx.objectStore('receipts').put(receiptFor(entry, receipt)), outbox.delete(receipt.id)]);
      }),

    postpone: (id, until) =>
      database.write(['outbox'], 'relaxed', async (tx) => {
        const store = tx.objectStore('outbox');
        const entry = await store.get(id);
        if (entry === undefined) return;
        await store.put({ ...entry, attempts: entry.attempts + 1, state: { kind: 'waiting', ...until } });
      }),

    postponeWaiting: (until) =>
      changeEach('waiting', (state) =>
        state.kind === 'waiting'
          ? {
              ...state,
              dueAt: Math.max(state.dueAt, until.dueAt),
              notBefore: Math.max(state.notBefore, until.notBefore),
            }
          : state,
      ),

    hold: (id, reason) =>
      database.write(['outbox'], 'strict', async (tx) => {
        const store = tx.objectStore('outbox');
        const entry = await store.get(id);
        if (entry !== undefined) await store.put({ ...entry, attempts: entry.attempts + 1, state: { kind: 'held', reason } });
      }),

    releaseLeases: (now) => changeEach('sending', () => ({ kind: 'waiting', dueAt: now, notBefore: 0 })),

    hasten: (now) =>
      changeEach('waiting', (state) =>
        state.kind === 'waiting' ? { ...state, dueAt: Math.min(state.dueAt, Math.max(now, state.notBefore)) } : state,
      ),

    retryHeld: (id, now) =>
      database.write(['outbox'], 'strict', async (tx) => {
        const store = tx.objectStore('outbox');
        const [entry, addenda] = await Promise.all([store.get(id), store.index('about').getAll(id)]);
        for (const held of entry === undefined ? addenda : [entry, ...addenda]) {
          if (held.state.kind === 'held') {
            await store.put({ ...held, state: { kind: 'waiting', dueAt: now, notBefore: 0 } });
          }
        }
      }),

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
      database.write(['outbox', 'receipts', 'counters'], 'strict', async (tx) => {
        const [outbox, receipts] = [tx.objectStore('outbox'), tx.objectStore('receipts')];
        for (const receipt of news) {
          const [entry, kept] = await Promise.all([outbox.get(receipt.id), receipts.get(receipt.id)]);
          if (entry?.digest === receipt.digest) {
            await Promise.all([receipts.put(receiptFor(entry, receipt)), outbox.delete(entry.id)]);
          } else if (kept?.digest === receipt.digest) {
            await receipts.put({ ...kept, status: receipt.status, statusAt: receipt.statusAt });
          }
        }
        await tx.objectStore('counters').put(revision, 'receipts-revision');
      }),

    list: (limit) =>
      database.read(['outbox', 'receipts'], async (tx) => {
        const [outbox, receipts] = [tx.objectStore('outbox'), tx.objectStore('receipts')];
        const [entries, kept] = await Promise.all([newestReports(outbox, limit), newestReports(receipts, limit)]);
        const ids = [...entries, ...kept].map((report) => report.id);
        const addenda = await Promise.all(ids.map((id) => outbox.index('about').getAll(id)));
        return { entries: [...entries, ...addenda.flat()], receipts: kept };
      }),
  };
}

async function newestReports<Name extends 'outbox' | 'receipts'>(
  store: IDBPObjectStore<Tables, StoreNames<Tables>[], Name>,
  limit: number,
): Promise<Tables[Name]['value'][]> {
  const found: Tables[Name]['value'][] = [];
  let at = await store.index('seq').openCursor(null, 'prev');
  for (; at !== null && found.length < limit; at = await at.continue()) {
    if (at.value.about === null) found.push(at.value);
  }
  return found;
}
