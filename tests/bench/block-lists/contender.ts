import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { FiltersEngine, Request } from '@ghostery/adblocker';
import { buildIndex, openIndex } from '#src/blocklists/listed-index.ts';
import { AT_ONCE } from '#tests/fakes/at-once.ts';
import { percentile } from '../row.ts';

/** What answers "is this address listed?", in a process of its own, so that its memory is its own. Prints its figures as JSON. */
export type Figures = {
  readonly buildMs: number;
  /** On the disk. */
  readonly bytes: number;
  /** From its bytes in memory until it can be asked. */
  readonly openMs: number;
  readonly memoryMb: number;
  readonly lookupUs: number;
  /** Of the hosts asked about. */
  readonly found: number;
};

type Contender = {
  readonly build: (names: readonly string[]) => Promise<Uint8Array>;
  /** Answers a function that prepares what is asked, and so is not measured, and then asks. */
  readonly open: (bytes: Uint8Array) => (hosts: readonly string[]) => () => number;
};

const CONTENDERS: Readonly<Record<string, Contender>> = {
  index: {
    build: async (names) => new Uint8Array(await buildIndex(names, AT_ONCE)),
    open(bytes) {
      const opened = openIndex(bytes.buffer as ArrayBuffer);
      if (opened.kind === 'damaged') throw new Error('The index is damaged');
      const { index } = opened;
      return (hosts) => () => count(hosts, (host) => index.listed(host) !== null);
    },
  },
  set: {
    build: async (names) => new TextEncoder().encode(names.join('\n')),
    open(bytes) {
      const names = new Set(new TextDecoder().decode(bytes).split('\n'));
      return (hosts) => () => count(hosts, (host) => isUnder(names, host));
    },
  },
  ghostery: {
    build: async (names) => engineOf(names).serialize(),
    open(bytes) {
      const engine = FiltersEngine.deserialize(bytes);
      return (hosts) => {
        const requests = hosts.map((host) => Request.fromRawDetails({ url: `https://${host}/`, type: 'main_frame' }));
        return () => count(requests, (request) => engine.match(request).match);
      };
    },
  },
};

const engineOf = (names: readonly string[]): FiltersEngine =>
  FiltersEngine.parse(names.map((name) => `||${name}^`).join('\n'), { loadCosmeticFilters: false });

function isUnder(names: ReadonlySet<string>, host: string): boolean {
  for (let from = 0; ;) {
    if (names.has(from === 0 ? host : host.slice(from))) return true;
    const dot = host.indexOf('.', from);
    if (dot === -1) return false;
    from = dot + 1;
  }
}

const count = <Asked>(all: readonly Asked[], isFound: (asked: Asked) => boolean): number => {
  let found = 0;
  for (const asked of all) if (isFound(asked)) found += 1;
  return found;
};

const ROUNDS = 7;

const linesOf = (file: string): readonly string[] => readFileSync(file, 'utf8').split('\n');

/** Of its own, as browsers hand it over: not a piece of a longer text. */
const ownText = (text: string): string => new URL(`https://${text}/`).hostname;

/** Bytes that nothing else lies beside. */
const bytesOf = (file: string): Uint8Array => Uint8Array.from(readFileSync(file));

async function memoryInUse(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('Memory is measured with --expose-gc');
  // What lies outside of the heap is let go of some turns after the heap lets go of it.
  for (let time = 0; time < 5; time++) {
    globalThis.gc();
    await setTimeout(20);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function buildFile(of: Contender, namesFile: string, file: string): Promise<Partial<Figures>> {
  const names = linesOf(namesFile).map(ownText);
  const startedAt = performance.now();
  const bytes = await of.build(names);
  const buildMs = performance.now() - startedAt;
  writeFileSync(file, bytes);
  return { buildMs, bytes: bytes.byteLength };
}

async function askFile(of: Contender, file: string, hostsFile: string): Promise<Partial<Figures>> {
  const hosts = linesOf(hostsFile).map(ownText);
  await loadWith(of, hosts.slice(0, 10));
  const before = await memoryInUse();
  let bytes: Uint8Array | null = bytesOf(file);
  const startedAt = performance.now();
  const prepare = of.open(bytes);
  const openMs = performance.now() - startedAt;
  bytes = null;
  const memoryMb = ((await memoryInUse()) - before) / 1e6;
  let found = 0;
  const times = Array.from({ length: ROUNDS }, () => {
    const ask = prepare(hosts);
    const askedAt = performance.now();
    found = ask();
    return ((performance.now() - askedAt) * 1000) / hosts.length;
  });
  return { openMs, memoryMb, found, lookupUs: percentile(times, 50) };
}

/** Once for next to nothing, so that the code itself is not taken for what the names cost. */
async function loadWith(of: Contender, names: readonly string[]): Promise<void> {
  of.open(await of.build(names))(names)();
}

const { positionals } = parseArgs({ allowPositionals: true });
const [name = '', task, from = '', to = ''] = positionals;
const contender = CONTENDERS[name];
if (contender === undefined) throw new RangeError(`No contender is named ${name}`);
const figures = task === 'build' ? await buildFile(contender, from, to) : await askFile(contender, from, to);
console.log(JSON.stringify(figures));
