import { createAdaptorServer } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { once } from 'node:events';
import { Server } from 'node:http';
import { isSecureOrigin } from '#src/contract/enrolment-code.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { createApp } from './app.ts';
import { clientAddress } from './client-address.ts';
import { logTo } from './log.ts';
import type { Log } from './log.ts';
import { USUAL_LIMITS } from './rate-limit.ts';
import type { Limits } from './rate-limit.ts';
import { openSqliteStore } from './sqlite-store.ts';

export type ServiceSettings = {
  /** The folder of the database; made when there is none. */
  readonly dataDir: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Which of the machine's addresses to listen on; this machine only when not given. */
  readonly host?: string;
  /** How devices reach the service, when that is not `http://host:port`: scheme, host and port. */
  readonly origin?: string;
  /** How many reverse proxies of one's own stand in front, each adding to `X-Forwarded-For`. */
  readonly proxies?: number;
  readonly log?: Log;
  readonly limits?: Limits;
  readonly heartbeatMs?: number;
};

export type RunningService = {
  readonly origin: string;
  /** Ends the live streams, lets requests finish, closes the database. Settles when all of it is done. */
  readonly close: () => Promise<void>;
};

/** Devices would refuse the origin: over the network they speak https only. */
export class OriginRefused extends Error {
  override readonly name = 'OriginRefused';
}

/** How long requests that are being answered may take when the service stops, in milliseconds. */
const LONGEST_FAREWELL_MS = 10_000;

/** Rejects when the port is taken (`EADDRINUSE`), with OriginRefused, or when the database cannot be opened. */
export async function startService({
  dataDir,
  port,
  host = '127.0.0.1',
  origin: givenOrigin,
  proxies = 0,
  log = logTo((line) => process.stdout.write(line), Date.now),
  limits = USUAL_LIMITS,
  heartbeatMs = 15_000,
}: ServiceSettings): Promise<RunningService> {
  const localOrigin = (at: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${at}`;
  if (!isSecureOrigin(givenOrigin ?? localOrigin(port || 1))) {
    throw new OriginRefused('Devices speak https only, but for http on this very machine: say how they reach the service');
  }

  const store = openSqliteStore(dataDir);
  const stopping = new AbortController();
  const app = createApp({
    store,
    log,
    now: Date.now,
    limits,
    addressOf: (context) => clientAddress(getConnInfo(context).remote.address, context.req.header('X-Forwarded-For'), proxies),
    version: packageJson.version,
    heartbeatMs,
    stopping: stopping.signal,
  });
  const server = createAdaptorServer({
    fetch: app.fetch,
    // Connections outlive a proxy's idea of an idle one (a minute), so that the proxy and not the service ends them.
    serverOptions: { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 },
  });
  // The adapter's type allows HTTP/2 too, which was not asked for.
  if (!(server instanceof Server)) throw new TypeError('The service speaks HTTP/1.1');
  const http: Server = server;
  http.on('request', (_request, response) => {
    // Node closes the connections that are idle when it stops; one that ends its last answer later would be kept alive.
    response.once('close', () => {
      if (stopping.signal.aborted) setImmediate(() => http.closeIdleConnections());
    });
  });

  async function begin(): Promise<string> {
    http.listen(port, host);
    await once(http, 'listening');
    const address = http.address();
    const origin = givenOrigin ?? localOrigin(typeof address === 'object' && address !== null ? address.port : port);
    await store.changeSettings({ origin });
    const { agencyName, dslPhone } = await store.readSettings();
    if (agencyName === null || dslPhone === null) log({ level: 'warn', event: 'agency-not-configured' });
    for (const { deviceId, first, last } of await store.listSequenceGaps()) {
      log({ level: 'warn', event: 'sequence-gap', deviceId, firstSeq: first, lastSeq: last });
    }
    log({ level: 'info', event: 'listening', origin, version: packageJson.version });
    return origin;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    const closed = once(http, 'close');
    http.close();
    const impatience = setTimeout(() => http.closeAllConnections(), LONGEST_FAREWELL_MS);
    await closed;
    clearTimeout(impatience);
    await store.close();
    log({ level: 'info', event: 'stopped' });
  }

  try {
    const origin = await begin();
    let stopped: Promise<void> | null = null;
    return { origin, close: () => (stopped ??= stop()) };
  } catch (error) {
    http.close();
    await store.close();
    throw error;
  }
}
