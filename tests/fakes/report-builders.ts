import { Digest, ReportId } from '#src/contract/primitives.ts';
import { Receipt } from '#src/contract/receipt.ts';
import type { NewEntry, OutboxEntry } from '#src/reporting/outbox.ts';

/** The same id for the same number, so that a failing test names what it was about. */
export const reportId = (number: number): ReportId =>
  ReportId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);

export const digestNamed = (name: string): Digest => Digest.parse(name.padEnd(43, '_'));

export const T0 = Date.UTC(2026, 10, 16, 9, 30);

/** The report with this number, as it comes to the outbox. */
export const newEntry = (seq: number, change: Partial<NewEntry> = {}): NewEntry => ({
  id: reportId(seq),
  seq,
  part: 'report',
  about: null,
  onlyFor: null,
  createdAt: T0,
  deadlineClass: 'same-day',
  capture: 'allowed',
  body: `sealed ${seq}`,
  digest: digestNamed(`digest-${seq}`),
  ...change,
});

export const receiptOf = ({ id, digest }: Pick<OutboxEntry, 'id' | 'digest'>, change: Partial<Receipt> = {}): Receipt =>
  Receipt.parse({ id, digest, reference: 'ABCD-1234', receivedAt: T0 + 500, status: 'received', statusAt: T0 + 500, ...change });
