import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEventStream } from '#src/cases/event-stream.ts';
import type { StreamedEvent } from '#src/cases/event-stream.ts';

async function* chunksOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted((a, b) => a - b);
  let from = 0;
  for (const to of [...places, bytes.length]) {
    yield bytes.subarray(from, to);
    from = to;
  }
}

async function read(text: string, cuts: readonly number[] = []): Promise<StreamedEvent[]> {
  const events: StreamedEvent[] = [];
  for await (const event of readEventStream(chunksOf(new TextEncoder().encode(text), cuts))) events.push(event);
  return events;
}

const STREAM =
  '\uFEFF: hello\r\n\r\nevent: case-changed\r\nid: 7\r\ndata: {"revision":7}\r\n\r\n' +
  'data:first\ndata: second\n\n' +
  'id: 8\rdata\rdata:\r\r' +
  'data: snowman ☃ and 😀\nunknown: x\nretry: 5\n\n' +
  'event: lost\n\n' +
  'data: unfinished';

describe('event stream', () => {
  it('reads what the standard says', async () => {
    expect(await read(STREAM)).toEqual([
      { event: 'case-changed', data: '{"revision":7}', id: '7' },
      { event: 'message', data: 'first\nsecond', id: '7' },
      { event: 'message', data: '\n', id: '8' },
      { event: 'message', data: 'snowman ☃ and 😀', id: '8' },
    ]);
  });

  it('reads the same however the network cut the bytes', async () => {
    const whole = await read(STREAM);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat()), async (cuts) => {
        expect(await read(STREAM, cuts)).toEqual(whole);
      }),
    );
  });

  it('gives back any events that were written, with any line ending', async () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n\0]/g, ''));
    const event = fc.record({ event: line.filter((name) => name !== ''), data: fc.array(line, { minLength: 1 }), id: line });
    await fc.assert(
      fc.asyncProperty(fc.array(event), fc.constantFrom('\n', '\r', '\r\n'), fc.array(fc.nat()), async (events, end, cuts) => {
        const text = events
          .map(({ event: name, data, id }) =>
            [`event: ${name}`, `id: ${id}`, ...data.map((part) => `data: ${part}`), '', ''].join(end),
          )
          .join('');
        expect(await read(text, cuts)).toEqual(events.map((written) => ({ ...written, data: written.data.join('\n') })));
      }),
    );
  });

  it('ignores an id with NUL in it', async () => {
    expect(await read('id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n')).toMatchObject([{ id: '1' }, { id: '1' }]);
  });
});
