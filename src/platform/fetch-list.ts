import type { FetchList } from '#src/blocklists/fetched-list.ts';
import type { Pieces } from '#src/blocklists/list-text.ts';

/** A server that has said nothing by then does not answer. */
const FIRST_BYTE_MS = 30_000;
/** And one that has not said it all by then never will. */
const LAST_BYTE_MS = 300_000;

/** Nothing goes to the server but that somebody wants this list: no cookies, no page that it was asked from. */
export const fetchList: FetchList = async (address, { etag, lastModified }, stop) => {
  const headers: Record<string, string> = {};
  if (etag !== null) headers['If-None-Match'] = etag;
  if (lastModified !== null) headers['If-Modified-Since'] = lastModified;
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), FIRST_BYTE_MS);
  try {
    const response = await fetch(address, {
      headers,
      // With a header of ours the browser's own cache would keep out of it, and without one it must.
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([giveUp.signal, AbortSignal.timeout(LAST_BYTE_MS), ...(stop === undefined ? [] : [stop])]),
    });
    if (response.status === 304) return { kind: 'not-changed' };
    if (!response.ok || response.body === null) return { kind: 'failed', why: 'bad-status' };
    const validators = { etag: response.headers.get('ETag'), lastModified: response.headers.get('Last-Modified') };
    return { kind: 'text', pieces: piecesOf(response.body), validators };
  } catch {
    // Nobody there, nobody who answers in time, or a network that does not let us.
    return { kind: 'failed', why: 'no-answer' };
  } finally {
    clearTimeout(timer);
  }
};

/** Not every browser can be asked for a stream's pieces one by one. */
export async function* piecesOf(body: ReadableStream<Uint8Array>): Pieces {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Whoever has read enough lets the rest go.
    await reader.cancel().catch(() => {});
  }
}
