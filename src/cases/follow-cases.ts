import type * as z from 'zod/mini';
import { CaseChanged } from '#src/contract/case.ts';
import type { CaseRecord } from '#src/contract/case.ts';
import { getCases, streamCaseChanges } from '#src/contract/officer-routes.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { readEventStream } from './event-stream.ts';
import { faultOf } from './service-fault.ts';
import type { ServiceFault } from './service-fault.ts';

export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | {
      readonly kind: 'reconnecting';
      readonly fault: ServiceFault;
      /** How often in a row it failed. Once may be no more than a restart of the service. */
      readonly failures: number;
      /** When the service was last heard of, epoch ms. */
      readonly newsAt: number | null;
    }
  /** Trying again would change nothing: an officer must do something first. */
  | { readonly kind: 'stopped'; readonly fault: ServiceFault };

export type FollowParts = {
  readonly client: ServiceClient;
  readonly now: () => number;
  /** In [0, 1). */
  readonly jitter: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /**
   * Takes in what changed; on a fault it is brought again later. `isFresh`: the service went back to an older state of its
   * database, so that what was known of it no longer counts.
   */
  readonly onCases: (changed: readonly CaseRecord[], isFresh: boolean) => Promise<ServiceFault | null>;
  readonly onConnection: (connection: Connection) => void;
};

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 30_000;
/** The service sends at least a comment every 15 s: two of them missed means that nobody is there. */
export const SILENCE_MS = 35_000;

/** Full jitter (Amazon's "Exponential Backoff And Jitter"), so that many consoles do not come back in step. `failures` from 1. */
export const backoffMs = (failures: number, jitter: number): number =>
  jitter * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** (failures - 1));

/** Brings every case and then each change of one, until the signal is aborted or the service refuses this device. */
export async function followCases({ client, now, jitter, wait, signal, onCases, onConnection }: FollowParts): Promise<void> {
  let revision = 0;
  let newsAt: number | null = null;
  let failures = 0;

  /** Null when all there is has come. */
  async function catchUp(): Promise<ServiceFault | null> {
    for (;;) {
      const page = await client.call(getCases, { query: { after: String(revision) }, signal });
      if (page.kind !== 'answered') return faultOf(page);
      // An answer that comes after the console was locked is not opened any more.
      if (signal.aborted) return 'unreachable';
      newsAt = now();
      const { cases, revision: last, more } = page.answer;
      const isFresh = last < revision;
      const fault = cases.length > 0 || isFresh ? await onCases(cases, isFresh) : null;
      if (fault !== null) return fault;
      revision = last;
      if (!more) return null;
      if (cases.length === 0) return 'broken';
    }
  }

  /** Reads the stream until it ends, which it always does some day. */
  async function listen(): Promise<ServiceFault> {
    const stop = new AbortController();
    const either = AbortSignal.any([signal, stop.signal]);
    const hear = watchSilence(wait, either, () => stop.abort());
    hear();
    try {
      const opened = await client.open(streamCaseChanges, { query: { after: String(revision) }, signal: either });
      if (opened.kind !== 'answered') return faultOf(opened);
      const { body, headers } = opened.answer;
      if (body === null || !headers.get('Content-Type')?.startsWith('text/event-stream')) return 'not-the-service';
      failures = 0;
      onConnection({ kind: 'live' });
      for await (const { event, data } of readEventStream(heard(body, hear))) {
        if (event !== 'case-changed') continue;
        const changed = readChange(data);
        // Several changes are often brought by one answer: what is known already is not asked for again.
        if (changed !== null && changed.revision <= revision) continue;
        const fault = await catchUp();
        if (fault !== null) return fault;
      }
    } catch (error) {
      if (!isNetworkEnd(error)) throw error;
    } finally {
      stop.abort();
    }
    return 'unreachable';
  }

  async function* heard(body: ReadableStream<Uint8Array>, hear: () => void): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of body) {
      newsAt = now();
      hear();
      yield chunk;
    }
  }

  onConnection({ kind: 'connecting' });
  while (!signal.aborted) {
    const fault = (await catchUp()) ?? (await listen());
    if (signal.aborted) return;
    if (fault === 'revoked') {
      onConnection({ kind: 'stopped', fault });
      return;
    }
    failures += 1;
    onConnection({ kind: 'reconnecting', fault, failures, newsAt });
    await wait(backoffMs(failures, jitter()), signal);
  }
}

/** Calls `onSilence` when it was not called itself for SILENCE_MS. */
function watchSilence(wait: FollowParts['wait'], until: AbortSignal, onSilence: () => void): () => void {
  let last = new AbortController();
  async function watch(mine: AbortController): Promise<void> {
    await wait(SILENCE_MS, AbortSignal.any([mine.signal, until]));
    if (!mine.signal.aborted && !until.aborted) onSilence();
  }
  return () => {
    last.abort();
    last = new AbortController();
    void watch(last);
  };
}

function readChange(data: string): z.infer<typeof CaseChanged> | null {
  try {
    const parsed = CaseChanged.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON: something changed all the same, and asking for it tells what.
    return null;
  }
}

/** A stream that breaks off rejects with a TypeError, one that was stopped with a DOMException. */
const isNetworkEnd = (error: unknown): boolean => error instanceof TypeError || error instanceof DOMException;
