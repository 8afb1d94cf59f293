import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPicture } from '#src/platform/load-picture.ts';
import { pngHeader } from '#tests/fixtures/picture-bytes.ts';

const PNG = pngHeader(300, 200);
const never = new AbortController().signal;

let answer: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => answer(request, response));
let address: string;

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.png`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const asked = (signal = never) => loadPicture({ kind: 'asked', address }, signal);
const inline = (base64: string) => loadPicture({ kind: 'inline', base64 }, never);
const answers = (type: string, body: Uint8Array | string, status = 200): void => {
  answer = (_, response) => response.writeHead(status, { 'Content-Type': type }).end(body);
};

describe('a picture that is asked for', () => {
  it.each(['image/png', 'image/jpeg', 'IMAGE/WEBP; q=1', 'application/octet-stream', 'binary/octet-stream'])(
    'comes as %s',
    async (type) => {
      answers(type, PNG);
      expect(await asked()).toEqual({ kind: 'bytes', bytes: PNG });
    },
  );

  it.each(['text/html', 'image/svg+xml', 'application/pdf', 'video/mp4', 'application/octet-streams'])(
    'is none as %s',
    async (type) => {
      answers(type, PNG);
      expect(await asked()).toEqual({ kind: 'failed', why: 'not-a-picture' });
    },
  );

  it('is not there', async () => {
    answers('image/png', PNG, 404);
    expect(await asked()).toEqual({ kind: 'failed', why: 'no-answer' });
  });

  it('is asked for without a word about who asks', async () => {
    let headers: IncomingMessage['headers'] = {};
    answer = (request, response) => {
      headers = request.headers;
      response.end(PNG);
    };
    await asked();
    expect(headers).not.toHaveProperty('referer');
    expect(headers).not.toHaveProperty('cookie');
  });

  it('is not waited for when it says that it is too large', async () => {
    answer = (_, response) => response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': '100000000' }).write(PNG);
    expect(await asked()).toEqual({ kind: 'failed', why: 'too-large' });
  });

  it('is let go when it has no end', async () => {
    const gone = new Promise((resolve) => {
      answer = (_, response) => {
        response.writeHead(200, { 'Content-Type': 'image/png' });
        const more = Buffer.alloc(1_000_000);
        const pour = (): void => {
          while (!response.destroyed && response.write(more));
        };
        response.on('drain', pour).on('close', resolve);
        pour();
      };
    });
    expect(await asked()).toEqual({ kind: 'failed', why: 'too-large' });
    await gone;
  });

  it('is let go when nobody waits for it any more', async () => {
    const stop = new AbortController();
    answer = (_, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png' }).write(PNG);
      stop.abort();
    };
    expect(await asked(stop.signal)).toEqual({ kind: 'failed', why: 'no-answer' });
  });
});

describe('a picture that is its own address', () => {
  it('is read, also where it is written as an address is', async () => {
    const base64 = Buffer.from(PNG).toString('base64');
    expect(await inline(base64)).toEqual({ kind: 'bytes', bytes: PNG });
    expect(await inline(encodeURIComponent(base64))).toEqual({ kind: 'bytes', bytes: PNG });
  });

  it.each(['not base64!', '%', '%E0%A4%A'])('is none where it is %s', async (base64) => {
    expect(await inline(base64)).toEqual({ kind: 'failed', why: 'not-a-picture' });
  });

  it('is left where it is too large', async () => {
    expect(await inline('A'.repeat(20_000_004))).toEqual({ kind: 'failed', why: 'too-large' });
  });
});
