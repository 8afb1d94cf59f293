import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { practicePage } from './practice-pages.ts';
import type { Guide } from './practice-pages.ts';

export type PracticeSite = {
  /** The address of a page of one of the site's hosts: browsers resolve every name under `localhost` to this machine. */
  readonly addressOf: (host: PracticeHost, path?: string) => string;
  readonly close: () => Promise<void>;
};

export type PracticeHost = 'practice.localhost' | 'fractions.localhost' | 'prize-wheel.localhost';

/** Port 0 takes any free one. Rejects when the port is taken. */
export async function startPracticeSite(port: number, guide: Guide): Promise<PracticeSite> {
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const page = practicePage(host, path, guide, addressOf);
    response.writeHead(page === null ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
    response.end(page ?? '<!doctype html><title>Nothing here</title><p>Nothing here.');
  });
  const addressOf = (host: PracticeHost, path = '/'): string =>
    `http://${host}:${(server.address() as AddressInfo | null)?.port ?? port}${path}`;

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    addressOf,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
