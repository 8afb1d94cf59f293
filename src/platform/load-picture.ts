import type { LoadedPicture, ScreeningParts } from '#src/preview/pictures/screen-pictures.ts';
import { piecesOf } from './fetch-list.ts';

/** A picture on a page that is made for the web is smaller by far. */
const MOST_BYTES = 15_000_000;

const LAST_BYTE_MS = 20_000;

/** A server that does not know says that it is just bytes. */
const MAY_BE_PICTURE = /^(image\/(?!svg)|(application|binary)\/octet-stream\b)/i;

/**
 * The site learns that somebody asked for a picture that the page had asked for already, and not by whom or from where: no cookies, no
 * page that it was asked from. The browser keeps nothing of it.
 */
export const loadPicture: ScreeningParts['load'] = async (source, signal) => {
  if (source.kind === 'inline') return decode(source.base64);
  try {
    const response = await fetch(source.address, {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, AbortSignal.timeout(LAST_BYTE_MS)]),
    });
    const { body, headers } = response;
    if (!response.ok || body === null) return failed('no-answer');
    const isPicture = MAY_BE_PICTURE.test(headers.get('Content-Type') ?? 'image/');
    const isLarge = Number(headers.get('Content-Length')) > MOST_BYTES;
    if (isPicture && !isLarge) return await readAll(body);
    await body.cancel();
    return failed(isPicture ? 'too-large' : 'not-a-picture');
  } catch {
    // Nobody there, nobody who answers in time, or nobody who waits for it any more.
    return failed('no-answer');
  }
};

const failed = (why: 'no-answer' | 'not-a-picture' | 'too-large'): LoadedPicture => ({ kind: 'failed', why });

async function readAll(body: ReadableStream<Uint8Array>): Promise<LoadedPicture> {
  const pieces: BlobPart[] = [];
  let length = 0;
  for await (const piece of piecesOf(body)) {
    length += piece.length;
    if (length > MOST_BYTES) return failed('too-large');
    pieces.push(piece as Uint8Array<ArrayBuffer>);
  }
  return { kind: 'bytes', bytes: new Uint8Array(await new Blob(pieces).arrayBuffer()) };
}

/** Each four letters are three bytes. */
function decode(base64: string): LoadedPicture {
  if (base64.length > (MOST_BYTES * 4) / 3) return failed('too-large');
  try {
    const text = atob(decodeURIComponent(base64));
    return { kind: 'bytes', bytes: Uint8Array.from(text, (letter) => letter.codePointAt(0) ?? 0) };
  } catch {
    // Not what it says it is.
    return failed('not-a-picture');
  }
}
