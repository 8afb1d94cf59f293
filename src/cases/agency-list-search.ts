import type { AgencyEntry } from '#src/blocklists/agency-list.ts';
import { scopeText } from '#src/blocking/scope-text.ts';

/** The entries that have every word of a query in their address, reason or officer's name. */
export function matchingEntries(entries: readonly AgencyEntry[], query: string): readonly AgencyEntry[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return entries;
  return entries.filter(({ scope, reason, by }) => {
    const text = plain(`${scopeText(scope)} ${reason} ${by}`);
    return words.every((word) => text.includes(word));
  });
}

/** An address may be copied from where it is shown. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('hxxp', 'http')
    .replaceAll(/\[([:.])\]/g, '$1');
