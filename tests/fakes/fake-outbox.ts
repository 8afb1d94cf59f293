import { dueFrom, hastened, LEASE_MS, LONGEST_WAIT_MS, putOff, receiptFor } from '#src/reporting/outbox.ts';
import type { EntryState, KeptReceipt, Outbox, OutboxEntry } from '#src/reporting/outbox.ts';

/** An outbox in memory, with what it holds open to tests. */
export class FakeOutbox implements Outbox {
  readonly entries = new Map<string, OutboxEntry>();
  readonly receipts = new Map<string, KeptReceipt>();
  seq = 0;
  revision = 0;

  nextSeq: Outbox['nextSeq'] = async () => this.seq + 1;

  add: Outbox['add'] = async (entry) => {
    if (this.entries.has(entry.id)) return 'added';
    if (entry.seq !== this.seq + 1) return 'seq-taken';
    this.seq = entry.seq;
    this.entries.set(entry.id, { ...entry, attempts: 0, state: dueFrom(entry.createdAt) });
    return 'added';
  };

  onlyForOf: Outbox['onlyForOf'] = async (id) => (this.entries.get(id) ?? this.receipts.get(id))?.onlyFor ?? null;

  claim: Outbox['claim'] = async (now) => {
    const isDue = (dueAt: number) => dueAt <= now || dueAt > now + LONGEST_WAIT_MS;
    const due = this.#going().find(({ state }) => isDue(state.dueAt))?.entry;
    if (due === undefined) return null;
    return this.#put({ ...due, state: { kind: 'sending', dueAt: now + LEASE_MS } });
  };

  acknowledge: Outbox['acknowledge'] = async (receipt) => {
    const entry = this.entries.get(receipt.id);
    if (entry?.digest !== receipt.digest) return;
    this.receipts.set(entry.id, receiptFor(entry, receipt));
    this.entries.delete(entry.id);
  };

  postpone: Outbox['postpone'] = async (id, until) => this.#attempted(id, { kind: 'waiting', ...until });

  postponeWaiting: Outbox['postponeWaiting'] = async (until) => this.#change((state) => putOff(state, until));

  hold: Outbox['hold'] = async (id, reason) => this.#attempted(id, { kind: 'held', reason });

  releaseLeases: Outbox['releaseLeases'] = async (now) =>
    this.#change((state) => (state.kind === 'sending' ? dueFrom(now) : state));

  hasten: Outbox['hasten'] = async (now) => this.#change((state) => hastened(state, now));

  retryHeld: Outbox['retryHeld'] = async (id, now) => {
    for (const entry of this.entries.values()) {
      const isMeant = entry.state.kind === 'held' && (entry.id === id || entry.about === id);
      if (isMeant) this.#put({ ...entry, state: dueFrom(now) });
    }
  };

  nextDueAt: Outbox['nextDueAt'] = async () => this.#going()[0]?.state.dueAt ?? null;

  unsent: Outbox['unsent'] = async () => [...this.entries.values()].map(({ body: _, ...entry }) => entry);

  counts: Outbox['counts'] = async () => {
    const held = [...this.entries.values()].filter(({ state }) => state.kind === 'held').length;
    const unclosed = [...this.receipts.values()].filter(({ status }) => status !== 'closed').length;
    return { waiting: this.entries.size - held, held, unclosed };
  };

  receiptsRevision: Outbox['receiptsRevision'] = async () => this.revision;

  keepNews: Outbox['keepNews'] = async (receipts, revision) => {
    for (const receipt of receipts) {
      await this.acknowledge(receipt);
      const kept = this.receipts.get(receipt.id);
      if (kept?.digest !== receipt.digest) continue;
      this.receipts.set(kept.id, { ...kept, status: receipt.status, statusAt: receipt.statusAt });
    }
    this.revision = revision;
  };

  list: Outbox['list'] = async (limit) => {
    const newest = <Row extends OutboxEntry | KeptReceipt>(rows: Iterable<Row>): Row[] =>
      [...rows]
        .filter(({ about }) => about === null)
        .toSorted((one, other) => other.seq - one.seq)
        .slice(0, limit);
    const [reports, receipts] = [newest(this.entries.values()), newest(this.receipts.values())];
    const ids = new Set([...reports, ...receipts].map(({ id }) => id));
    const addenda = [...this.entries.values()].filter(({ about }) => about !== null && ids.has(about));
    return { entries: [...reports, ...addenda], receipts };
  };

  /** Whatever is going to be sent, soonest first. */
  #going(): { readonly entry: OutboxEntry; readonly state: Exclude<EntryState, { kind: 'held' }> }[] {
    return [...this.entries.values()]
      .flatMap((entry) => (entry.state.kind === 'held' ? [] : [{ entry, state: entry.state }]))
      .filter(({ entry }) => entry.about === null || !this.entries.has(entry.about))
      .toSorted((one, other) => one.state.dueAt - other.state.dueAt);
  }

  #attempted(id: string, state: EntryState): void {
    const entry = this.entries.get(id);
    if (entry !== undefined) this.#put({ ...entry, attempts: entry.attempts + 1, state });
  }

  #change(change: (state: EntryState) => EntryState): void {
    for (const entry of this.entries.values()) this.#put({ ...entry, state: change(entry.state) });
  }

  #put(entry: OutboxEntry): OutboxEntry {
    this.entries.set(entry.id, entry);
    return entry;
  }
}
