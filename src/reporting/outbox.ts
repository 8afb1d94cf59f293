import type { ReportId } from '#src/contract/primitives.ts';
import type { CaseStatus, Receipt } from '#src/contract/receipt.ts';
import type { Capture, DeadlineClass } from '#src/contract/category.ts';
import type { ReportPart } from '#src/contract/envelope.ts';
import type { SealTo } from '#src/sealing/seal.ts';

/** `notBefore` is what the service asked for with Retry-After: even a person's wish to try now does not go before it. */
export type Until = { readonly dueAt: number; readonly notBefore: number };

export type EntryState =
  | ({ readonly kind: 'waiting' } & Until)
  /** Leased by a forwarder; due again when the lease ends, so that a killed worker delays a report and never loses it. */
  | { readonly kind: 'sending'; readonly dueAt: number }
  | { readonly kind: 'held'; readonly reason: string };

/** A report or addendum that the service has not acknowledged. What it says is inside the seal only. */
export type OutboxEntry = {
  readonly id: ReportId;
  readonly seq: number;
  readonly part: ReportPart;
  readonly about: ReportId | null;
  /** Who alone may read the report, and so whatever is added to it; null when the vault opens it. */
  readonly onlyFor: OnlyFor | null;
  readonly createdAt: number;
  readonly deadlineClass: DeadlineClass;
  /** With `none`, an addendum takes away whatever of its report's captures is still here. */
  readonly capture: Capture;
  /** The seal as the very text that is sent, again and again the same, and the digest of it. */
  readonly body: string;
  readonly digest: string;
  readonly attempts: number;
  /** A forwarder has had it once: from then on the service may have it, whatever became of the attempt. */
  readonly hasLeft: boolean;
  readonly state: EntryState;
};

/** The keys of one officer and of the recovery kit: what a concern about an adult is sealed to. */
export type OnlyFor = { readonly officer: SealTo; readonly recovery: SealTo };

export type NewEntry = Omit<OutboxEntry, 'attempts' | 'hasLeft' | 'state'>;

/** What is kept of what the service has acknowledged, and of a report that was withdrawn before it was. */
export type KeptReceipt = Pick<
  OutboxEntry,
  'id' | 'seq' | 'part' | 'about' | 'onlyFor' | 'createdAt' | 'deadlineClass' | 'digest'
> & {
  /** Null while nobody knows whether the service ever had the report that was withdrawn. */
  readonly reference: string | null;
  readonly receivedAt: number | null;
  readonly status: CaseStatus;
  readonly statusAt: number;
  /** When its tutor said that it was made by mistake; null for nearly all. */
  readonly withdrawnAt: number | null;
};

/** How long a forwarder may take over one report: twice the request's own limit, and some. */
export const LEASE_MS = 60_000;

/** Nothing waits longer than this for its next try; what seems to was postponed under a clock that was set back since. */
export const LONGEST_WAIT_MS = 2 * 60 * 60 * 1000;

/**
 * The tutor's reports on this device. Every method is one transaction, and rejects with StorageFailed only.
 * Times are epoch ms.
 */
export type Outbox = {
  /** The number that the next report carries in its envelope. */
  readonly nextSeq: () => Promise<number>;
  /**
   * Adds a report with what was captured for it, or an addendum: all of it or nothing, under consecutive numbers. Resolves once on the
   * disk. `seq-taken`: the first one's number is not the next one; nothing was kept.
   */
  readonly add: (entry: NewEntry, ...captures: readonly NewEntry[]) => Promise<'added' | 'seq-taken'>;
  /** Who alone may read a report of this device; null when the vault opens it, or it is not here. */
  readonly onlyForOf: (id: ReportId) => Promise<OnlyFor | null>;
  /** Leases the entry that has been due for longest. An addendum waits until its report was acknowledged. */
  readonly claim: (now: number) => Promise<OutboxEntry | null>;
  /** Forgets an entry that the service will never take and nobody is to be asked about. */
  readonly discard: (id: ReportId) => Promise<void>;
  /** Replaces the entry, or an older receipt, by the receipt; does nothing when the receipt's digest is not theirs. */
  readonly acknowledge: (receipt: Receipt) => Promise<void>;
  /** Counts an attempt that came to nothing. */
  readonly postpone: (id: ReportId, until: Until) => Promise<void>;
  /** Puts off whatever waits and would be due earlier. */
  readonly postponeWaiting: (until: Until) => Promise<void>;
  readonly hold: (id: ReportId, reason: string) => Promise<void>;
  /** Makes what a dead worker was sending due at once; only for whoever knows that nobody is sending. */
  readonly releaseLeases: (now: number) => Promise<void>;
  /** Makes whatever waits due now, or when the service allows. */
  readonly hasten: (now: number) => Promise<void>;
  /** The earliest time at which something is due; null when nothing is going to be. */
  readonly nextDueAt: () => Promise<number | null>;
  /** Whatever the service has not acknowledged. */
  readonly unsent: () => Promise<readonly OutboxEntry[]>;
  readonly counts: () => Promise<{ readonly waiting: number; readonly held: number; readonly unclosed: number }>;
  readonly receiptsRevision: () => Promise<number>;
  /** News of what was sent, with the revision that they bring this device to. */
  readonly keepNews: (receipts: readonly Receipt[], revision: number) => Promise<void>;
};

/** What pages do to the outbox beside. The worker does not carry it. */
export type PagesOutbox = Outbox & {
  /** Makes a held report and the held addenda to it due. */
  readonly retryHeld: (id: ReportId, now: number) => Promise<void>;
  /** The newest `limit` reports with whatever is still unsent about them. */
  readonly list: (limit: number) => Promise<{
    readonly entries: readonly OutboxEntry[];
    readonly receipts: readonly KeptReceipt[];
  }>;
  /** What is known here of a report; null when it is not here. */
  readonly find: (id: ReportId) => Promise<Pick<KeptReceipt, 'createdAt' | 'withdrawnAt'> | null>;
  /**
   * Deletes a report with whatever is about it and gives its numbers back, if none of it ever left and none was numbered after it: then
   * nobody can ever know of it. Otherwise does nothing.
   */
  readonly takeBack: (id: ReportId) => Promise<'gone' | 'kept'>;
  /**
   * Adds the addendum that withdraws a report, deletes whatever else is still here of that report, and marks what is kept of it as
   * withdrawn: all of it or nothing.
   */
  readonly withdraw: (withdrawal: NewEntry) => Promise<'added' | 'seq-taken'>;
};

type Acknowledgeable = Omit<KeptReceipt, 'reference' | 'receivedAt' | 'status' | 'statusAt' | 'withdrawnAt'> & {
  readonly withdrawnAt?: number | null;
};

export function receiptFor(of: Acknowledgeable, news: Pick<KeptReceipt, 'reference' | 'receivedAt' | 'status' | 'statusAt'>) {
  const { id, seq, part, about, onlyFor, createdAt, deadlineClass, digest, withdrawnAt = null } = of;
  const { reference, receivedAt, status, statusAt } = news;
  const kept: KeptReceipt = {
    id,
    seq,
    part,
    about,
    onlyFor,
    createdAt,
    deadlineClass,
    digest,
    reference,
    receivedAt,
    status,
    statusAt,
    withdrawnAt,
  };
  return kept;
}

/** What stays of a report that was withdrawn before its receipt came. Nothing more is awaited of it, though a receipt may still come. */
export const withdrawnUnsent = (entry: OutboxEntry, withdrawnAt: number): KeptReceipt =>
  receiptFor({ ...entry, withdrawnAt }, { reference: null, receivedAt: null, status: 'closed', statusAt: withdrawnAt });

export const dueFrom = (dueAt: number): EntryState => ({ kind: 'waiting', dueAt, notBefore: 0 });

/** What waits, waiting at least until then. */
export const putOff = (state: EntryState, { dueAt, notBefore }: Until): EntryState =>
  state.kind === 'waiting'
    ? { ...state, dueAt: Math.max(state.dueAt, dueAt), notBefore: Math.max(state.notBefore, notBefore) }
    : state;

/** What waits, due now, or when the service allows; the very same state where that changes nothing. */
export function hastened(state: EntryState, now: number): EntryState {
  if (state.kind !== 'waiting') return state;
  const dueAt = Math.max(now, state.notBefore);
  return state.dueAt <= dueAt ? state : { ...state, dueAt };
}
