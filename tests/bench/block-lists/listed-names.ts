import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type NamesToList = { readonly what: string; readonly names: readonly string[] };

/** A public list of 32,000 gambling sites, which is not ours to keep a copy of: `SAFE_LESSON_BLOCKLIST` says where it is. */
const GAMBLING =
  process.env['SAFE_LESSON_BLOCKLIST'] ?? join(import.meta.dirname, '../../../../shared/data/blocklists/gambling-domains.txt');

/** The real list, or where it is missing as many made-up names. */
export function gamblingNames(): NamesToList {
  if (!existsSync(GAMBLING)) return madeUpNames(32_000);
  const lines = readFileSync(GAMBLING, 'utf8').split('\n');
  const names = [...new Set(lines.filter((line) => /^[a-z\d.-]+\.[a-z][a-z\d-]*$/.test(line)))].toSorted();
  return { what: `${names.length} gambling sites`, names };
}

const WORDS = [
  'casino',
  'bet',
  'win',
  'play',
  'spin',
  'luck',
  'jackpot',
  'poker',
  'slots',
  'best',
  'club',
  'royal',
  'my',
  'go',
  'x',
];
const ENDS = ['com', 'net', 'org', 'info', 'co.uk', 'club', 'example'];

/** Names as long as real ones, 19 characters on average; the same at every run. */
export function madeUpNames(count: number): NamesToList {
  const names = new Set<string>();
  for (let at = 0; names.size < count; at++) {
    const random = Math.imul(at ^ (at >>> 15), 0x2c1b3c6d) >>> 0;
    const [first, second] = [WORDS[random % WORDS.length], WORDS[(random >>> 8) % WORDS.length]];
    names.add(`${first}${second}${at.toString(36)}.${ENDS[(random >>> 16) % ENDS.length]}`);
  }
  return { what: `${count} made-up names`, names: [...names].toSorted() };
}

/** Hosts as pages ask for them: half of them under a listed name, the other half not, none of them the name itself. */
export function hostsToAsk({ names }: NamesToList, count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const name = names[Math.floor((at / count) * names.length)] ?? '';
    return at % 2 === 0 ? `www.${name}` : `www.not${name}`;
  });
}
