import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Web pages, and pictures where a path says so, under any host name: the browsers in these tests resolve every `*.example` to this machine. */
export class LessonServer {
  /** Host and path of each page that was asked for. */
  readonly asked: string[] = [];
  readonly #server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const path = request.url ?? '/';
    if (path === '/favicon.ico') {
      response.writeHead(404).end();
      return;
    }
    this.asked.push(host + path);
    if (path.split('?')[0]?.endsWith('.svg')) {
      response.writeHead(200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'max-age=600' });
      response.end(
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="80" height="60" fill="red"/></svg>',
      );
      return;
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'max-age=600' });
    response.end(
      `<!doctype html><html lang="en"><title>${host}</title><h1>A page of ${host}</h1><a href="/next">Next</a></html>`,
    );
  });

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  addressOf(host: string, path = '/'): string {
    return `http://${host}:${(this.#server.address() as AddressInfo).port}${path}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
