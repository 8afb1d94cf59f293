import type { EntryState, KeptReceipt, OutboxEntry } from './outbox.ts';
import type { ReportLine, ReportStatus } from './questions.ts';

/** The newest `limit` reports as people are told of them. A held addendum makes its report's line say so: it is what needs them. */
export function reportLines(
  { entries, receipts }: { readonly entries: readonly OutboxEntry[]; readonly receipts: readonly KeptReceipt[] },
  limit: number,
): ReportLine[] {
  const heldAddenda = new Map<string, ReportStatus>();
  for (const { about, state } of entries) if (about !== null && state.kind === 'held') heldAddenda.set(about, state);
  const reports = [
    ...entries.map((entry) => ({ ...entry, status: statusOf(entry.state, entry.attempts) })),
    ...receipts.map((receipt) => ({ ...receipt, status: received(receipt) })),
  ];
  return reports
    .filter(({ about }) => about === null)
    .toSorted((one, other) => other.seq - one.seq)
    .slice(0, limit)
    .map(({ id, seq, createdAt, status }) => ({ id, seq, createdAt, status: heldAddenda.get(id) ?? status }));
}

function received({ reference, receivedAt, status, statusAt, withdrawnAt }: KeptReceipt): ReportStatus {
  if (withdrawnAt !== null || reference === null || receivedAt === null) return { kind: 'withdrawn', reference };
  return { kind: 'received', reference, receivedAt, status, statusAt };
}

function statusOf(state: EntryState, attempts: number): ReportStatus {
  if (state.kind === 'waiting') return { kind: 'saved', attempts, nextTryAt: state.dueAt };
  return state.kind === 'sending' ? { kind: 'sending' } : state;
}
