import { createServer as createHttpServer } from 'node:http';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { selfSignedCertificate } from './self-signed-certificate.ts';

export type Asked = {
  /** As it came over the wire: with the host that the browser named, and without a fragment. */
  readonly address: string;
  readonly headers: IncomingHttpHeaders;
};

/** What a host does otherwise than to answer with a page of its own. */
export type Fate =
  | 'closes'
  | 'hangs'
  | { readonly says: string }
  /** Answers with nothing but this. */
  | { readonly html: string }
  /** Answers where an address leads; null for one that is answered as ever. */
  | { readonly redirects: (address: string) => string | null };

/** The first byte of a TLS connection: the kind of record that a handshake is. */
const HANDSHAKE = 0x16;

/**
 * The whole web on one port of this machine: pages under every host name, by https and by http, for browsers that are told to look for
 * every name here. Keeps what it was asked for.
 */
export class EveryHostServer {
  readonly asked: Asked[] = [];
  /** By host. */
  readonly fates = new Map<string, Fate>();
  readonly #certificate = selfSignedCertificate();
  readonly #sockets = new Set<Socket>();
  readonly #http = createHttpServer(this.#answer('http'));
  readonly #https = createTlsServer(this.#certificate, this.#answer('https'));
  readonly #server = createServer((socket) => {
    this.#sockets.add(socket);
    // Whoever asked does not wait for an answer any more.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
    // Read as paused streams are: whoever takes it over finds all of it still to be read.
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null;
      if (first === null) return;
      socket.unshift(first);
      (first[0] === HANDSHAKE ? this.#https : this.#http).emit('connection', socket);
    });
  });

  /** What makes Chromium look here for every name, with the usual ports, and trust what it finds. */
  get chromiumArgs(): readonly string[] {
    return [
      `--host-resolver-rules=MAP * 127.0.0.1:${this.#port}, EXCLUDE 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${this.#certificate.keyHash}`,
    ];
  }

  /** The same for Firefox, which must be told besides to accept insecure certificates. */
  get firefoxPrefs(): Readonly<Record<string, string | boolean>> {
    return {
      'network.dns.forceResolve': '127.0.0.1',
      'network.socket.forcePort': `80=${this.#port};443=${this.#port}`,
      'network.stricttransportsecurity.preloadlist': false,
    };
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      for (const socket of this.#sockets) socket.destroy();
    });
  }

  #answer(scheme: 'http' | 'https'): RequestListener {
    return ({ url = '/', headers }, response) => {
      if (url === '/favicon.ico') {
        response.writeHead(404).end();
        return;
      }
      const { host = '' } = headers;
      this.asked.push({ address: `${scheme}://${host}${url}`, headers });
      const fate = this.fates.get(host);
      if (fate === 'hangs') return;
      if (fate === 'closes') {
        response.destroy();
        return;
      }
      const to = typeof fate === 'object' && 'redirects' in fate ? fate.redirects(url) : null;
      if (to !== null) {
        response.writeHead(302, { Location: to }).end();
        return;
      }
      const own = typeof fate === 'object' && 'html' in fate ? fate.html : null;
      const says = typeof fate === 'object' && 'says' in fate ? fate.says : `A page of ${host}`;
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        // Kept, but asked for each time: a page may live on behind the back button.
        'Cache-Control': 'no-cache',
        'Access-Control-Allow-Origin': '*',
      });
      response.end(own ?? `<!doctype html><html lang="en"><title>${host}</title><h1>${says}</h1></html>`);
    };
  }
}
