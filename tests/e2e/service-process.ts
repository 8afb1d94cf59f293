import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { getHealth } from '#src/contract/public-routes.ts';

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL('../../src/dsl-service/main.ts', import.meta.url));

/** The real service in a process of its own, which a test may kill and start again on the same data and port. */
export class ServiceProcess {
  readonly dataDir: string;
  readonly port: number;
  /** Every line that the service has logged, in all its lives. */
  readonly log: string[] = [];
  #process: ChildProcess | null = null;

  constructor(dataDir: string, port: number) {
    this.dataDir = dataDir;
    this.port = port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** `origin` is what enrolment codes carry: another one than the service's own when something stands between. */
  async start(origin: string = this.origin): Promise<void> {
    const child = spawn(
      process.execPath,
      [MAIN, 'serve', '--data', this.dataDir, '--port', String(this.port), '--origin', origin],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.#process = child;
    const keep = (part: Buffer): void => void this.log.push(...part.toString().split('\n'));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    await this.#untilHealthy(child);
  }

  /** The process is gone when this resolves: no farewell, nothing flushed. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** What the command prints on its standard output. */
  async command(...args: readonly string[]): Promise<string> {
    return (await run(process.execPath, [MAIN, ...args, '--data', this.dataDir])).stdout;
  }

  async officerCode(name = 'Officer One'): Promise<string> {
    const printed = await this.command('invite-officer', '--name', name);
    const code = /SL1\.officer\.\S+/.exec(printed)?.[0];
    if (code === undefined) throw new Error(`invite-officer printed no code:\n${printed}`);
    return code;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  async #untilHealthy(child: ChildProcess): Promise<void> {
    const deadline = performance.now() + 20_000;
    for (;;) {
      if (child.exitCode !== null || performance.now() > deadline) {
        throw new Error(`The service did not come up:\n${this.log.join('\n')}`);
      }
      if (await isHealthy(this.origin)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    return (await fetch(origin + getHealth.path)).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
