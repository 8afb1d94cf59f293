import * as z from 'zod/mini';
import { BlockScope } from '#src/blocking/block-scope.ts';
import type { Standing } from '#src/blocking/block-store.ts';
import type { Block } from '#src/blocking/block.ts';
import { scopeFault } from '#src/blocking/scope-fault.ts';
import { blockId, scopeKey } from '#src/blocking/scope-key.ts';
import type { SuffixRules } from '#src/blocking/registrable-domain.ts';
import { nameOf, scopeText } from '#src/blocking/scope-text.ts';
import { Instant } from '#src/contract/primitives.ts';
import { fromCsv, toCsv } from '#src/tables/csv.ts';
import type { ListFile } from './list-desk.ts';
import type { ListFault } from './kept-list.ts';
import type { Pieces } from './list-text.ts';
import { readList } from './read-list.ts';
import type { ReadListParts } from './read-list.ts';

/** More than anybody presses a button for; a list is for the rest. */
const MOST_OWN = 2000;

const OwnBlock = z.strictObject({
  verdict: z.enum(['block', 'allow']),
  scope: BlockScope,
  madeAt: Instant,
  /** By the clock of the device that wrote it. Null for what stays until it is removed. */
  until: z.nullable(Instant),
});
export type OwnBlock = z.infer<typeof OwnBlock>;

const CSV_HEADER = ['verdict', 'kind', 'what', 'made', 'until'];

const OwnFile = z.strictObject({ safeLesson: z.literal('blocks'), version: z.literal(1), blocks: z.array(z.unknown()) });

/** What a tutor blocks, as a file. A file of hosts can name no part of a site, so there such a block is a comment. */
export function writeOwn({ blocks, clock }: Standing, as: ListFile): string {
  const own = blocks.map(({ verdict, scope, madeAt, end }): OwnBlock => {
    return { verdict, scope, madeAt, until: end.kind === 'time' ? end.at - clock.aheadMs : null };
  });
  switch (as) {
    case 'json':
      return `${JSON.stringify({ safeLesson: 'blocks', version: 1, blocks: own }, null, 2)}\n`;
    case 'csv':
      return toCsv(
        CSV_HEADER,
        own.map(({ verdict, scope, madeAt, until }) => [
          verdict,
          scope.kind,
          scopeText(scope),
          new Date(madeAt).toISOString(),
          until === null ? '' : new Date(until).toISOString(),
        ]),
      );
    case 'hosts':
      return own.map((one) => `${hostsLine(one)}\n`).join('');
  }
}

function hostsLine({ verdict, scope }: OwnBlock): string {
  const host = nameOf(scope);
  return verdict === 'block' && host !== null ? `0.0.0.0 ${host}` : `# ${verdict} ${scope.kind} ${scopeText(scope)}`;
}

export type ReadOwn =
  | {
      readonly kind: 'read';
      readonly blocks: readonly OwnBlock[];
      /** What nobody may block, what is over and what is not understood. */
      readonly left: number;
    }
  | { readonly kind: 'refused'; readonly why: ListFault | 'too-many-blocks' };

export type ReadOwnParts = ReadListParts & {
  readonly suffixRules: SuffixRules;
  readonly serviceOrigin: string | null;
  readonly now: number;
};

/** Reads what `writeOwn` wrote, or a list of names in any form that `readList` knows. */
export async function readOwn(text: string, parts: ReadOwnParts): Promise<ReadOwn> {
  const entries = entriesOfJson(text) ?? entriesOfCsv(text);
  if (entries === null) return readNames(text, parts);
  const { suffixRules, serviceOrigin, now } = parts;
  const blocks = entries.flatMap((one) => {
    const own = z.safeParse(OwnBlock, one);
    if (!own.success || (own.data.until !== null && own.data.until <= now)) return [];
    return scopeFault(own.data.scope, serviceOrigin, suffixRules) === null ? [own.data] : [];
  });
  if (blocks.length > MOST_OWN) return { kind: 'refused', why: 'too-many-blocks' };
  return { kind: 'read', blocks, left: entries.length - blocks.length };
}

function entriesOfJson(text: string): readonly unknown[] | null {
  const file = z.safeParse(OwnFile, text.trimStart().startsWith('{') ? parseJson(text) : null);
  return file.success ? file.data.blocks : null;
}

function entriesOfCsv(text: string): readonly unknown[] | null {
  const lines = text.replace(/^\ufeff/, '');
  if (!/^"?verdict"?,/.test(lines)) return null;
  const [header = [], ...rows] = fromCsv(lines) ?? [];
  if (header.join() !== CSV_HEADER.join()) return null;
  return rows.map(([verdict, kind = '', what = '', made = '', until = '']) => ({
    verdict,
    scope: scopeOf(kind, what),
    madeAt: Date.parse(made),
    until: until === '' ? null : Date.parse(until),
  }));
}

/** Of what `scopeText` made; what it is not, the schema refuses. */
function scopeOf(kind: string, what: string): unknown {
  const slash = what.includes('/') ? what.indexOf('/') : what.length;
  switch (kind) {
    case 'site':
      return { kind, domain: what };
    case 'host':
      return { kind, host: what };
    case 'path':
      return { kind, host: what.slice(0, slash), path: what.slice(slash) || '/' };
    default:
      return { kind, address: what };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not what we wrote, which the schema says as well.
    return null;
  }
}

async function readNames(text: string, parts: ReadOwnParts): Promise<ReadOwn> {
  async function* pieces(): Pieces {
    yield text;
  }
  const read = await readList(pieces(), { ...parts, mostNames: MOST_OWN });
  if (read.kind === 'refused') return { kind: 'refused', why: read.why === 'too-many-names' ? 'too-many-blocks' : read.why };
  const entries = [...read.block.map((host) => ['block', host] as const), ...read.allow.map((host) => ['allow', host] as const)];
  const blocks = entries.flatMap(([verdict, host]) => {
    const scope = BlockScope.safeParse({ kind: 'host', host });
    const isBlockable = scope.success && scopeFault(scope.data, parts.serviceOrigin, parts.suffixRules) === null;
    return isBlockable ? [{ verdict, scope: scope.data, madeAt: parts.now, until: null }] : [];
  });
  const { understood, 'blank-or-comment': blank } = read.report.classes;
  return { kind: 'read', blocks, left: read.report.lines - understood.count - blank.count + entries.length - blocks.length };
}

/** What stands with these added, for `BlockStore.change`. What is there already stays as it is. */
export function withOwn({ blocks, clock }: Standing, added: readonly OwnBlock[]): readonly Block[] {
  const had = new Set(blocks.map(({ scope }) => scopeKey(scope)));
  const seen = new Set<string>();
  const more = added.flatMap(({ verdict, scope, madeAt, until }): Block[] => {
    const id = blockId({ verdict, scope });
    if (had.has(scopeKey(scope)) || seen.has(id)) return [];
    seen.add(id);
    const end = until === null ? ({ kind: 'removed' } as const) : ({ kind: 'time', at: until + clock.aheadMs } as const);
    return [{ id, verdict, scope, madeAt, end }];
  });
  return [...more, ...blocks];
}
