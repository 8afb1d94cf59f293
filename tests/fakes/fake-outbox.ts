import { dueFrom, hastened, LEASE_MS, LONGEST_WAIT_MS, putOff, receiptFor, withdrawnUnsent } from '#src/reporting/outbox.ts';
import type { EntryState, KeptReceipt, NewEntry, Outbox, OutboxEntry, PagesOutbox } from '#src/reporting/outbox.ts';

/** An outbox in memory, with what it holds open to tests. */
export class FakeOutbox implements PagesOutbox {
  readonly entries = new Map<string, OutboxEntry>();
  readonly receipts = new Map<string, KeptReceipt>();
  seq = 0;
  revision = 0;

  nextSeq: Outbox['nextSeq'] = async () => this.seq + 1;

  add: Outbox['add'] = async (...entries) => {
    for (const { part, about, capture } of entries) {
      if (part === 'addendum' && capture === 'none') this.#dropCaptures(about);
    }
    return this.#add(entries);
  };

  find: PagesOutbox['find'] = async (id) => {
    const found = this.entries.get(id) ?? this.receipts.get(id);
    return found === undefined ? null : { withdrawnAt: null, ...found };
  };

  takeBack: PagesOutbox['takeBack'] = async (id) => {
    const report = this.entries.get(id);
    if (report === undefined) return 'kept';
    const own = [report, ...this.#about(id)];
    if (own.some(({ hasLeft }) => hasLeft) || own.length !== this.seq - report.seq + 1) return 'kept';
    for (const entry of own) this.entries.delete(entry.id);
    this.seq = report.seq - 1;
    return 'gone';
  };

  withdraw: PagesOutbox['withdraw'] = async (withdrawal) => {
    const { about, createdAt } = withdrawal;
    if (this.entries.has(withdrawal.id)) return 'added';
    if (about === null || withdrawal.seq !== this.seq + 1) return 'seq-taken';
    const [entry, receipt] = [this.entries.get(about), this.receipts.get(about)];
    if (entry !== undefined) this.receipts.set(about, withdrawnUnsent(entry, createdAt));
    else if (receipt !== undefined) this.receipts.set(about, { ...receipt, withdrawnAt: createdAt });
    for (const { id } of [...this.#about(about), { id: about }]) this.entries.delete(id);
    return this.#add([withdrawal]);
  };

  onlyForOf: Outbox['onlyForOf'] = async (id) => (this.entries.get(id) ?? this.receipts.get(id))?.onlyFor ?? null;

  claim: Outbox['claim'] = async (now) => {
    const isDue = (dueAt: number) => dueAt <= now || dueAt > now + LONGEST_WAIT_MS;
    const due = this.#going().find(({ state }) => isDue(state.dueAt))?.entry;
    if (due === undefined) return null;
    return this.#put({ ...due, hasLeft: true, state: { kind: 'sending', dueAt: now + LEASE_MS } });
  };

  discard: Outbox['discard'] = async (id) => void this.entries.delete(id);

  acknowledge: Outbox['acknowledge'] = async (receipt) => {
    const known = this.entries.get(receipt.id) ?? this.receipts.get(receipt.id);
    if (known?.digest !== receipt.digest) return;
    this.receipts.set(known.id, receiptFor(known, receipt));
    this.entries.delete(known.id);
  };

  postpone: Outbox['postpone'] = async (id, until) => this.#attempted(id, { kind: 'waiting', ...until });

  postponeWaiting: Outbox['postponeWaiting'] = async (until) => this.#change((state) => putOff(state, until));

  hold: Outbox['hold'] = async (id, reason) => this.#attempted(id, { kind: 'held', reason });

  releaseLeases: Outbox['releaseLeases'] = async (now) =>
    this.#change((state) => (state.kind === 'sending' ? dueFrom(now) : state));

  hasten: Outbox['hasten'] = async (now) => this.#change((state) => hastened(state, now));

  retryHeld: PagesOutbox['retryHeld'] = async (id, now) => {
    for (const entry of this.entries.values()) {
      const isMeant = entry.state.kind === 'held' && (entry.id === id || entry.about === id);
      if (isMeant) this.#put({ ...entry, state: dueFrom(now) });
    }
  };

  nextDueAt: Outbox['nextDueAt'] = async () => this.#going()[0]?.state.dueAt ?? null;

  unsent: Outbox['unsent'] = async () => [...this.entries.values()];

  counts: Outbox['counts'] = async () => {
    const held = [...this.entries.values()].filter(({ state }) => state.kind === 'held').length;
    const unclosed = [...this.receipts.values()].filter(({ status }) => status !== 'closed').length;
    return { waiting: this.entries.size - held, held, unclosed };
  };

  receiptsRevision: Outbox['receiptsRevision'] = async () => this.revision;

  keepNews: Outbox['keepNews'] = async (receipts, revision) => {
    for (const receipt of receipts) await this.acknowledge(receipt);
    this.revision = revision;
  };

  list: PagesOutbox['list'] = async (limit) => {
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

  #add(entries: readonly [NewEntry, ...NewEntry[]]): 'added' | 'seq-taken' {
    const [first] = entries;
    if (this.entries.has(first.id)) return 'added';
    if (first.seq !== this.seq + 1) return 'seq-taken';
    this.seq += entries.length;
    for (const entry of entries) {
      this.#put({ ...entry, attempts: 0, hasLeft: false, state: dueFrom(entry.createdAt) });
    }
    return 'added';
  }

  #about(id: string): OutboxEntry[] {
    return [...this.entries.values()].filter(({ about }) => about === id).toSorted((one, other) => other.seq - one.seq);
  }

  #dropCaptures(report: string | null): void {
    if (report === null) return;
    for (const { id, part, seq, hasLeft } of this.#about(report)) {
      if (part !== 'capture') continue;
      this.entries.delete(id);
      if (seq === this.seq && !hasLeft) this.seq--;
    }
  }

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
