import type { ReportId } from '#src/contract/primitives.ts';
import { dueFrom, withdrawnUnsent } from '#src/reporting/outbox.ts';
import type { OutboxEntry, PagesOutbox } from '#src/reporting/outbox.ts';
import type { Database, Tables } from './database.ts';
import { addEntries, createIdbOutbox } from './idb-outbox.ts';
import type { Rows } from './idb-outbox.ts';

type Outbox = Rows<'outbox', 'readwrite'>;
type Counters = Rows<'counters', 'readwrite'>;

/** The same outbox with what only pages do to it, so that the worker stays light. */
export const createIdbPagesOutbox = (database: Database): PagesOutbox => ({
  ...createIdbOutbox(database),

  add: (...entries) =>
    database.write(['outbox', 'counters'], 'strict', async (tx) => {
      const [outbox, counters] = [tx.objectStore('outbox'), tx.objectStore('counters')];
      for (const { part, about, capture } of entries) {
        if (part === 'addendum' && about !== null && capture === 'none') await dropCaptures(outbox, counters, about);
      }
      return addEntries(outbox, counters, entries);
    }),

  retryHeld: (id, now) =>
    database.write(['outbox'], 'strict', async (tx) => {
      const store = tx.objectStore('outbox');
      const [entry, addenda] = await Promise.all([store.get(id), store.index('about').getAll(id)]);
      for (const held of entry === undefined ? addenda : [entry, ...addenda]) {
        if (held.state.kind === 'held') await store.put({ ...held, state: dueFrom(now) });
      }
    }),

  list: (limit) =>
    database.read(['outbox', 'receipts'], async (tx) => {
      const [outbox, receipts] = [tx.objectStore('outbox'), tx.objectStore('receipts')];
      const [entries, kept] = await Promise.all([newestReports(outbox, limit), newestReports(receipts, limit)]);
      const ids = [...entries, ...kept].map((report) => report.id);
      const addenda = await Promise.all(ids.map((id) => outbox.index('about').getAll(id)));
      return { entries: [...entries, ...addenda.flat()], receipts: kept };
    }),

  find: (id) =>
    database.read(['outbox', 'receipts'], async (tx) => {
      const entry = await tx.objectStore('outbox').get(id);
      if (entry !== undefined) return { createdAt: entry.createdAt, withdrawnAt: null };
      return (await tx.objectStore('receipts').get(id)) ?? null;
    }),

  takeBack: (id) =>
    database.write(['outbox', 'counters'], 'strict', async (tx) => {
      const [outbox, counters] = [tx.objectStore('outbox'), tx.objectStore('counters')];
      const [report, added, seq] = await Promise.all([outbox.get(id), outbox.index('about').getAll(id), counters.get('seq')]);
      if (report === undefined || seq === undefined) return 'kept';
      const own = [report, ...added];
      if (own.some(({ hasLeft }) => hasLeft) || own.length !== seq - report.seq + 1) return 'kept';
      await Promise.all([counters.put(report.seq - 1, 'seq'), ...own.map((entry) => outbox.delete(entry.id))]);
      return 'gone';
    }),

  withdraw: (withdrawal) =>
    database.write(['outbox', 'receipts', 'counters'], 'strict', async (tx) => {
      const [outbox, receipts, counters] = [tx.objectStore('outbox'), tx.objectStore('receipts'), tx.objectStore('counters')];
      const { id, about, createdAt } = withdrawal;
      if (about === null) throw new TypeError('A withdrawal is about a report');
      const added = await addEntries(outbox, counters, [withdrawal]);
      if (added !== 'added') return added;
      const [entry, receipt, others] = await Promise.all([
        outbox.get(about),
        receipts.get(about),
        outbox.index('about').getAllKeys(about),
      ]);
      if (entry !== undefined) await receipts.put(withdrawnUnsent(entry, createdAt));
      else if (receipt !== undefined) await receipts.put({ ...receipt, withdrawnAt: createdAt });
      await Promise.all([about, ...others].filter((other) => other !== id).map((other) => outbox.delete(other)));
      return added;
    }),
});

async function newestReports<Name extends 'outbox' | 'receipts'>(
  store: Rows<Name, 'readonly'>,
  limit: number,
): Promise<Tables[Name]['value'][]> {
  const found: Tables[Name]['value'][] = [];
  let at = await store.index('seq').openCursor(null, 'prev');
  for (; at !== null && found.length < limit; at = await at.continue()) {
    if (at.value.about === null) found.push(at.value);
  }
  return found;
}

/**
 * The number of a capture that never left is used again when it is the last one, so that the service misses nothing. Then the
 * addendum's own number is one too high and it is not added in this turn; that the captures are gone already is right all the same.
 */
async function dropCaptures(outbox: Outbox, counters: Counters, report: ReportId): Promise<void> {
  const [added, seq = 0] = await Promise.all([outbox.index('about').getAll(report), counters.get('seq')]);
  const captures = added.filter(({ part }) => part === 'capture');
  await Promise.all(captures.map(({ id }) => outbox.delete(id)));
  await counters.put(withoutTail(seq, captures), 'seq');
}

function withoutTail(seq: number, gone: readonly OutboxEntry[]): number {
  const isLast = gone.some((entry) => entry.seq === seq && !entry.hasLeft);
  return isLast ? withoutTail(seq - 1, gone) : seq;
}
