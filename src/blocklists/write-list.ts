import { toCsv } from '#src/tables/csv.ts';
import type { KeptList } from './kept-list.ts';
import type { ListFile } from './list-desk.ts';

export type ListNames = { readonly block: readonly string[]; readonly allow: readonly string[] };

/** A list as a file that others read, this extension among them. */
export function writeList({ name, category, licence, source }: KeptList, { block, allow }: ListNames, as: ListFile): string {
  switch (as) {
    case 'json':
      return `${JSON.stringify({ name, category, licence, source, block, allow }, null, 1)}\n`;
    case 'csv':
      return toCsv(['action', 'name'], [...block.map((host) => ['block', host]), ...allow.map((host) => ['allow', host])]);
    case 'hosts':
      // What a list allows, a file of hosts cannot say; other programs take such a line for a rule or leave it.
      return [...block.map((host) => `0.0.0.0 ${host}\n`), ...allow.map((host) => `@@||${host}^\n`)].join('');
  }
}
