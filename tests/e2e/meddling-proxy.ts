import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/**
 * What stands between an extension and its service in a test. `pass` hands everything on; `cut` is a network that is down;
 * `lose-receipts` lets a report through to the service and drops the connection instead of handing on the answer;
 * `hold-receipts` keeps the answer back until the mode changes.
 */
export type Meddling = 'pass' | 'cut' | 'lose-receipts' | 'hold-receipts';

export class MeddlingProxy {
  /** All bytes that went over the wire, both ways. */
  readonly wire: Buffer[] = [];
  /** How many reports were sent through, by what their request lines say. */
  reportsSeen = 0;
  #mode: Meddling = 'pass';
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  readonly #modeChanged = new Set<() => void>();
  readonly #server = createServer((client) => this.#accept(client));

  constructor(targetPort: number) {
    this.#target = targetPort;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get mode(): Meddling {
    return this.#mode;
  }

  set mode(mode: Meddling) {
    this.#mode = mode;
    if (mode === 'cut') for (const socket of this.#sockets) socket.destroy();
    for (const tell of this.#modeChanged) tell();
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

  #accept(client: Socket): void {
    if (this.#mode === 'cut') {
      client.destroy();
      return;
    }
    const service = connect(this.#target, '127.0.0.1');
    let isReport = false;
    for (const socket of [client, service]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      // The other side learns of a broken connection by its own being closed.
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        (socket === client ? service : client).destroy();
      });
    }
    client.on('data', (part: Buffer) => {
      this.wire.push(part);
      const method = /^(GET|POST|PUT|OPTIONS) /.exec(part.toString('latin1'))?.[1];
      if (method !== undefined) isReport = method === 'PUT';
      if (method === 'PUT') this.reportsSeen++;
      service.write(part);
    });
    service.on('data', (part: Buffer) => {
      this.wire.push(part);
      if (isReport && this.#mode === 'lose-receipts') client.destroy();
      else if (isReport && this.#mode === 'hold-receipts') this.#handOnLater(client, part);
      else client.write(part);
    });
  }

  #handOnLater(client: Socket, part: Buffer): void {
    const tell = (): void => {
      this.#modeChanged.delete(tell);
      if (!client.destroyed) client.write(part);
    };
    this.#modeChanged.add(tell);
  }
}
