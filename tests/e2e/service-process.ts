import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { getHealth } from '#src/contract/public-routes.ts';
import { officerCode, serviceCommand } from '#src/launch/service-command.ts';

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
  async start(origin: string = this.origin, { clockShiftMs = 0 }: { clockShiftMs?: number } = {}): Promise<void> {
    const child = spawn(
      process.execPath,
      [...shiftedBy(clockShiftMs), MAIN, 'serve', '--data', this.dataDir, '--port', String(this.port), '--origin', origin],
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

  /** What one of the service's own commands prints. */
  command(name: string, options: Readonly<Record<string, string>>): Promise<string> {
    return serviceCommand(this.dataDir, name, options);
  }

  officerCode(name = 'Officer One'): Promise<string> {
    return officerCode(this.dataDir, name);
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

/** A clock that is wrong by so much, for the whole life of the process. */
const shiftedBy = (ms: number): string[] =>
  ms === 0 ? [] : ['--import', `data:text/javascript,const now=Date.now;Date.now=()=>now()+(${ms})`];

async function isHealthy(origin: string): Promise<boolean> {
  try {
    return (await fetch(origin + getHealth.path)).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}
