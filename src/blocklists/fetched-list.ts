import type { Validators } from './kept-list.ts';
import type { Pieces } from './list-text.ts';

/** What a server answers that is asked for a list. */
export type FetchedList =
  | { readonly kind: 'text'; readonly pieces: Pieces; readonly validators: Validators }
  /** What it answered before, by its own word. */
  | { readonly kind: 'not-changed' }
  | { readonly kind: 'failed'; readonly why: 'no-answer' | 'bad-status' };

/**
 * Asks for a list, unless it is still the edition of these validators. Never rejects; its pieces do when the answer is cut short, by
 * `stop` or by the network.
 */
export type FetchList = (address: string, unless: Validators, stop?: AbortSignal) => Promise<FetchedList>;

/** An address that a list can be asked for at: encrypted, but on this very machine. Null for any other. */
export function listAddress(typed: string): string | null {
  const url = URL.parse(typed.trim());
  if (url === null || url.username !== '' || url.password !== '') return null;
  const isHere = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere) ? url.href : null;
}
