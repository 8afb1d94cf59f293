/** One event of a `text/event-stream`. */
export type StreamedEvent = { readonly event: string; readonly data: string; readonly id: string };

/**
 * Reads server-sent events from the bytes of an answer, as the WHATWG HTML standard (section 9.2.6) says, but for `retry`, which
 * the reader's own backoff replaces. EventSource itself cannot carry a proof.
 */
export async function* readEventStream(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<StreamedEvent, void, void> {
  let event = '';
  let data: string[] = [];
  let id = '';
  for await (const line of readLines(bytes)) {
    if (line === '') {
      if (data.length > 0) yield { event: event === '' ? 'message' : event, data: data.join('\n'), id };
      event = '';
      data = [];
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) id = value;
  }
}

/** Lines end with CR LF, LF or CR, and any of them may be cut in two by the network. An unfinished last line is dropped. */
async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let pending = '';
  let endedWithCr = false;
  for await (const chunk of bytes) {
    let text = decoder.decode(chunk, { stream: true });
    if (text === '') continue;
    if (endedWithCr && text.startsWith('\n')) text = text.slice(1);
    endedWithCr = text === '' ? false : text.endsWith('\r');
    const lines = (pending + text).split(/\r\n|\n|\r/);
    pending = lines.pop() ?? '';
    yield* lines;
  }
}
