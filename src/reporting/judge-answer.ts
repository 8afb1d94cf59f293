import type { Receipt } from '#src/contract/receipt.ts';
import type { Outcome } from '#src/service-client/service-client.ts';
import type { OutboxEntry } from './outbox.ts';

/** What the answer to one sent report means for it. */
export type Verdict =
  | { readonly kind: 'acknowledged'; readonly receipt: Receipt }
  /** `isAboutAll`: whatever stopped this one would stop every other now. */
  | { readonly kind: 'retry'; readonly retryAfterMs: number; readonly isAboutAll: boolean }
  | { readonly kind: 'hold'; readonly reason: string }
  /** The case is a hard stop by now, so what was captured for it is not wanted by anybody. */
  | { readonly kind: 'discard' };

/** RFC 9110 section 15.5.9, RFC 8470 section 5.2, RFC 6585 section 4: refusals that time may cure. */
const PASSING = [408, 425, 429];
const BUSY = [429, 503];
/** About this one request's signature, which the next try makes anew. */
const ABOUT_THE_PROOF: readonly (string | null)[] = ['proof-stale', 'proof-replayed'];

export function judgeAnswer(entry: Pick<OutboxEntry, 'id' | 'digest' | 'part'>, outcome: Outcome<Receipt>): Verdict {
  if (outcome.kind === 'answered') {
    const { id, digest } = outcome.answer;
    if (id === entry.id && digest === entry.digest) return { kind: 'acknowledged', receipt: outcome.answer };
    return { kind: 'retry', retryAfterMs: 0, isAboutAll: false };
  }
  if (outcome.kind !== 'refused') return { kind: 'retry', retryAfterMs: 0, isAboutAll: true };
  const { status, reason, retryAfterMs } = outcome;
  if (reason === 'capture-refused' && entry.part === 'capture') return { kind: 'discard' };
  const mayPass = status >= 500 || PASSING.includes(status) || ABOUT_THE_PROOF.includes(reason);
  if (!mayPass) return { kind: 'hold', reason: reason ?? String(status) };
  return { kind: 'retry', retryAfterMs: retryAfterMs ?? 0, isAboutAll: BUSY.includes(status) };
}
