import { LIST_FORMATS, LONGEST_LINE, readLine } from './list-line.ts';
import type { ListFormat } from './list-line.ts';
import { protectionOf } from './list-name.ts';
import type { NameRules } from './list-name.ts';
import { makeReport } from './list-report.ts';
import type { ListReport } from './list-report.ts';
import { lineCutter, NO_TEXT, textOf } from './list-text.ts';
import type { Pieces } from './list-text.ts';
import { savedLines } from './saved-lines.ts';
import { sortedNames } from './sorted-names.ts';
import { takeTurns } from './turns.ts';
import type { Turns } from './turns.ts';

export type ReadListParts = {
  readonly isPublicSuffix: NameRules['isPublicSuffix'];
  /** Hosts of the service. A line that would block one of them is refused. */
  readonly protectedHosts: readonly string[];
  /** Of both kinds together, without doubles. */
  readonly mostNames: number;
  readonly turns: Turns;
};

export type WholeRefusal =
  /** Nothing in it but blanks and comments. */
  | 'empty'
  /** What a server answers that has no such list, or a network that wants to be signed in to. */
  | 'web-page'
  | 'binary'
  /** Not one line of it names anything. */
  | 'no-names'
  | 'too-many-names';

export type ReadList =
  | {
      readonly kind: 'read';
      /** What most of its lines are. */
      readonly format: ListFormat;
      /** Sorted, without doubles. A name takes in what is under it. */
      readonly block: readonly string[];
      /** What is not to be blocked although something else here says so. */
      readonly allow: readonly string[];
      readonly report: ListReport;
    }
  | { readonly kind: 'refused'; readonly why: WholeRefusal; readonly report: ListReport };

/** So many characters tell what a file is. */
const HEAD = 4096;
const WEB_PAGE = /^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype\b|html\b|head\b|body\b|title\b|script\b|meta\b|\?xml\b)/i;
/** Of all characters; one or two strange letters in a comment are no reason to refuse a list. */
const MOST_NO_TEXT = 1 / 20;

/**
 * Reads a list of blocked names in any of the formats that are in use, of any size, without holding anybody up: hosts files, names
 * alone, and of Adblock Plus's the rules that take in a whole domain. Rejects only if `pieces` does.
 */
export async function readList(pieces: Pieces, parts: ReadListParts): Promise<ReadList> {
  const { isPublicSuffix, protectedHosts, mostNames } = parts;
  const rules: NameRules = { isPublicSuffix, isProtected: protectionOf(protectedHosts) };
  const turn = takeTurns(parts.turns);
  const report = makeReport();
  const cutter = lineCutter(LONGEST_LINE);
  const names = { block: sortedNames(), allow: sortedNames() };
  const formats: Record<ListFormat, number> = { hosts: 0, names: 0, adblock: 0 };
  const plain = savedLines();
  let namesRead = 0;
  let head = '';

  function read(text: string): void {
    const line = readLine(plain(text), rules, formats.adblock > 0);
    switch (line.kind) {
      case 'nothing':
        if (line.format !== null) formats[line.format] += 1;
        return report.count('blank-or-comment', text);
      case 'refused':
        return report.count(line.why, text);
      case 'names':
        formats[line.format] += 1;
        for (const name of line.names) names[line.action].take(name);
        namesRead += line.names.length;
        return report.count(line.refusal ?? 'understood', text);
    }
  }

  const atMost = (): number => names.block.atMost() + names.allow.atMost();
  const sorted = async (): Promise<Record<'block' | 'allow', readonly string[]>> => ({
    block: await names.block.sorted(turn),
    allow: await names.allow.sorted(turn),
  });
  const refuse = (why: WholeRefusal): ReadList => ({ kind: 'refused', why, report: report.report(0) });

  for await (const text of textOf(pieces)) {
    for (const line of cutter.linesOf(text)) {
      read(line);
      if (turn.isOver()) await turn.next();
    }
    if (head.length < HEAD) {
      head += text.slice(0, HEAD - head.length);
      const why = head.length === HEAD ? strangerIn(head) : null;
      if (why !== null) return refuse(why);
    }
    if (atMost() > 2 * mostNames) await sorted();
    if (atMost() > 2 * mostNames) return refuse('too-many-names');
  }
  const why = strangerIn(head);
  if (why !== null) return refuse(why);
  const rest = cutter.rest();
  if (rest !== '') read(rest);

  const { block, allow } = await sorted();
  const found = block.length + allow.length;
  if (found > mostNames) return refuse('too-many-names');
  const told = report.report(namesRead - found);
  if (found > 0) return { kind: 'read', format: mostOf(formats), block, allow, report: told };
  const isEmpty = told.lines === told.classes['blank-or-comment'].count;
  return { kind: 'refused', why: isEmpty ? 'empty' : 'no-names', report: told };
}

/** What a file is that is no list, by its beginning. */
function strangerIn(head: string): 'web-page' | 'binary' | null {
  if (head.includes('\0') || head.split(NO_TEXT).length - 1 > head.length * MOST_NO_TEXT) return 'binary';
  return WEB_PAGE.test(head.replace(/^\ufeff/, '')) ? 'web-page' : null;
}

const mostOf = (formats: Readonly<Record<ListFormat, number>>): ListFormat =>
  LIST_FORMATS.reduce((most, format) => (formats[format] > formats[most] ? format : most));
