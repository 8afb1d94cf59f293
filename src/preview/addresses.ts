import { addressTyped } from '#src/blocking/address-typed.ts';
import type { SuffixRules } from '#src/blocking/registrable-domain.ts';
import { cleanAddress } from './clean-address.ts';

/** More is no lesson. */
export const MOST_ADDRESSES = 500;

/** Longer is no address that anybody gives to another, and all that a preview has room for. */
const LONGEST = 2000;

export type FoundAddresses = {
  /** In their order, cleaned, each once. */
  readonly addresses: readonly string[];
  /** How many there were beyond as many as are taken. */
  readonly leftOut: number;
};

/**
 * The addresses in whatever somebody pastes: a lesson plan, Markdown, HTML, a file of bookmarks, CSV, or bare names such as
 * `bbc.co.uk/bitesize`. `suffixes` tells those from the names of files. Its time grows with the text's length and no faster.
 */
export function findAddresses(text: string, suffixes: SuffixRules): FoundAddresses {
  const found = new Map<string, string>();
  let leftOut = 0;
  for (const candidate of candidatesIn(text, suffixes)) {
    const address = cleanAddress(candidate);
    if (address === null || address.length > LONGEST) continue;
    const key = address.slice(address.indexOf('://'));
    if (found.has(key)) continue;
    if (found.size < MOST_ADDRESSES) found.set(key, address);
    else leftOut++;
  }
  return { addresses: [...found.values()], leftOut };
}

function* candidatesIn(text: string, suffixes: SuffixRules): Iterable<string> {
  const links = linksIn(text);
  if (links.length === 0) {
    for (const cell of isTable(text) ? cellsOf(text) : [text]) yield* writtenIn(cell, suffixes);
    return;
  }
  for (const link of links) {
    const address = /^https?:/i.test(link) ? addressTyped(link) : null;
    if (address !== null) yield address;
  }
  // What stands between the tags of a link is its name and no address; with a scheme it is one all the same.
  yield* writtenIn(text.replaceAll(/<[^<>]*>/g, ' '), null);
}

/** Quotes that are not closed end with the text, so no part of it is read more than twice. */
const LINK = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi;

const linksIn = (text: string): readonly string[] =>
  /<[a-z]/i.test(text)
    ? [...text.matchAll(LINK)].map(([, double, single, bare]) => withoutCodes((double ?? single ?? bare ?? '').trim()))
    : [];

/** Of the codes of HTML only those that addresses are written with. */
const withoutCodes = (text: string): string =>
  text
    .replaceAll(/&(?:amp|#38|#x26);/gi, '&')
    .replaceAll(/&(?:quot|#34|#x22);/gi, '"')
    .replaceAll(/&(?:apos|#39|#x27);/gi, "'");

/** Rows that all have as many commas, at least two of them: prose has not. */
function isTable(text: string): boolean {
  const rows = text.split(/\r?\n/).filter((row) => row.trim() !== '');
  const commas = rows.map((row) => row.replaceAll(/"[^"]*"/g, '').split(',').length - 1);
  return rows.length > 1 && commas.every((count) => count > 0 && count === commas[0]);
}

const cellsOf = (text: string): readonly string[] => text.match(/"(?:[^"]|"")*"|[^",\r\n]+/g) ?? [];

/** What ends a run of characters that may be one address. */
const BETWEEN = /[\s<>"“”«»|`\\]+/u;

/** Null for `suffixes`: only addresses with their scheme. */
function* writtenIn(text: string, suffixes: SuffixRules | null): Iterable<string> {
  for (const run of text.split(BETWEEN)) {
    if (run.length < 4) continue;
    const starts = [...run.matchAll(/h(?:tt|xx)ps?:\/\//gi)].map(({ index }) => index);
    if (starts.length > 0) yield* withScheme(run, starts);
    else if (suffixes !== null) for (const part of run.split(/[,;()[\]{}]+/)) yield* bareName(part, suffixes);
  }
}

/** An address may have another one in its path; it is one of its own only where something stands between them. */
function* withScheme(run: string, starts: readonly number[]): Iterable<string> {
  const own = starts.filter((start, at) => at === 0 || /[,;()[\]]/.test(run.charAt(start - 1)));
  for (const [at, start] of own.entries()) {
    const written = run.slice(start, Math.min(own[at + 1] ?? run.length, start + LONGEST));
    const address = addressTyped(trimEnd(written));
    if (address !== null) yield address;
  }
}

/** Names of sites that are the endings of files too. */
const ENDINGS_OF_FILES = new Set(['zip', 'mov', 'md', 'py', 'sh', 'rs', 'ps', 'pl', 'app', 'cab', 'prof']);

function* bareName(part: string, suffixes: SuffixRules): Iterable<string> {
  const written = trimEnd(part.replace(/^[^\p{L}\p{N}]+/u, '').replaceAll('[.]', '.'));
  if (written.length > LONGEST) return;
  const [host = '', ...rest] = written.split(/(?=[/?#:])/u);
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2 || labels.includes('') || host.includes('@')) return;
  // Two sentences without a space between them: `end.In`.
  if (/^\p{Lu}\p{Ll}/u.test(last)) return;
  const isOnlyName = labels.length === 2 && rest.length === 0;
  if (isOnlyName && ENDINGS_OF_FILES.has(last.toLowerCase())) return;
  const address = addressTyped(written);
  if (address === null) return;
  const name = new URL(address).hostname;
  if (suffixes.has(name.slice(name.lastIndexOf('.') + 1))) yield address;
}

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Takes off what belongs to the sentence around an address: full stops, and brackets that were opened before it. */
function trimEnd(written: string): string {
  const link = written.indexOf('](');
  const text = link === -1 ? written : written.slice(0, link);
  const spare = new Map(
    Object.entries(OPENING).map(([closing, opening]) => [closing, count(text, closing) - count(text, opening)]),
  );
  let end = text.length;
  for (; end > 0; end--) {
    const last = text.charAt(end - 1);
    const left = spare.get(last);
    if (left === undefined ? !/[.,;:!?…'’*_~]/u.test(last) : left <= 0) break;
    if (left !== undefined) spare.set(last, left - 1);
  }
  return text.slice(0, end);
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;
