import { readName } from './list-name.ts';
import type { NameRefusal, NameRules } from './list-name.ts';
import { NO_TEXT } from './list-text.ts';

export const LIST_FORMATS = ['hosts', 'names', 'adblock'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** `not-text` is of a wrong encoding, or no text at all. */
export type LineRefusal = NameRefusal | 'not-understood' | 'too-long' | 'not-text';

export type Line =
  | { readonly kind: 'nothing'; readonly format: ListFormat | null }
  | {
      readonly kind: 'names';
      readonly format: ListFormat;
      readonly action: 'block' | 'allow';
      readonly names: readonly string[];
      /** Of the first name that was refused, where a line has several; the others stand. */
      readonly refusal: NameRefusal | null;
    }
  | { readonly kind: 'refused'; readonly why: LineRefusal };

/** In characters. No line that is meant has as many. */
export const LONGEST_LINE = 2000;

const COMMENT = /^(?:[#!;]|\/\/)/;
const HEADER = /^\[adblock/i;
/** Rules that hide parts of pages, which begin as comments do. */
const HIDING = /^#[@?$%]*#[^\s#]/;
const COMMENT_BEHIND = /\s#/;
const ADBLOCK = /^(@@)?\|\|([^\s/^|$:]+)\^(?:\$(.*))?$/;
/** Options under which a rule still takes in every page of a host. */
const WHOLE_HOST = new Set(['document', 'doc', 'all']);
const ADDRESS_FIRST = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:.]*(?:%\w+)?|0)\s+(?=\S)/i;
/** Addresses that lead nowhere. A hosts file that leads a name elsewhere does not mean to block it. */
const NOWHERE = /^(?:0|0\.0\.0\.0|127(?:\.\d{1,3}){3}|::1?|(?:0+:){7}0*[01])$/;
/** What no name is written with, and rules of other kinds are. */
const RULE_SIGN = /[\s/\\^$|=,~@:#?&()[\]{}<>"'%*!+;`]/;

/** Reads one line of a list of any format, without what ends it. */
export function readLine(raw: string, rules: NameRules, isAdblock: boolean): Line {
  if (raw.length > LONGEST_LINE) return refused('too-long');
  const text = raw.trim();
  if (text === '') return NOTHING;
  if (isAdblock && HIDING.test(text)) return refused('not-understood');
  if (HEADER.test(text) || text.startsWith('!')) return ADBLOCK_COMMENT;
  if (COMMENT.test(text)) return NOTHING;
  if (NO_TEXT.test(text)) return refused('not-text');
  const [address] = ADDRESS_FIRST.exec(text) ?? [];
  if (address !== undefined) return readHosts(address.trim(), text.slice(address.length), rules);
  if (text.startsWith('||') || text.startsWith('@@')) return readAdblock(text, rules);
  return readNames(upTo(text.search(COMMENT_BEHIND), text).trimEnd(), rules);
}

const NOTHING: Line = { kind: 'nothing', format: null };
const ADBLOCK_COMMENT: Line = { kind: 'nothing', format: 'adblock' };

const refused = (why: LineRefusal): Line => ({ kind: 'refused', why });

const upTo = (end: number, text: string): string => (end === -1 ? text : text.slice(0, end));

function readHosts(address: string, rest: string, rules: NameRules): Line {
  const written = upTo(rest.indexOf('#'), rest).split(/\s+/);
  const read = written.filter((name) => name !== '').map((name) => readName(name, rules));
  const isLocal = read.length > 0 && read.every((one) => one.kind === 'refused' && one.why === 'local');
  if (isLocal) return refused('local');
  if (!NOWHERE.test(address.toLowerCase()) || read.length === 0) return refused('not-understood');
  const names = read.flatMap((one) => (one.kind === 'name' ? [one.name] : []));
  const [refusal = null] = read.flatMap((one) => (one.kind === 'refused' ? [one.why] : []));
  if (names.length === 0 && refusal !== null) return refused(refusal);
  return { kind: 'names', format: 'hosts', action: 'block', names, refusal };
}

function readAdblock(text: string, rules: NameRules): Line {
  const [, allow, host = '', options] = ADBLOCK.exec(text) ?? [];
  if (host === '' || withoutWildcards(host).includes('*')) return refused('not-understood');
  if (options !== undefined && !options.split(',').every((option) => WHOLE_HOST.has(option))) return refused('not-understood');
  return oneName(host, 'adblock', allow === undefined ? 'block' : 'allow', rules);
}

function readNames(text: string, rules: NameRules): Line {
  const read = oneName(text, 'names', 'block', rules);
  const isOtherRule = read.kind === 'refused' && read.why === 'not-a-name' && RULE_SIGN.test(withoutWildcards(text));
  return isOtherRule ? refused('not-understood') : read;
}

const withoutWildcards = (host: string): string => host.replace(/^\*\./, '');

function oneName(host: string, format: ListFormat, action: 'block' | 'allow', rules: NameRules): Line {
  // To allow what the service is under does it no harm.
  const read = readName(host, action === 'block' ? rules : { ...rules, isProtected: () => false });
  if (read.kind === 'refused') return refused(read.why);
  return { kind: 'names', format, action, names: [read.name], refusal: null };
}
