import type { AgencyEntry } from '#src/blocklists/agency-list.ts';
import { toCsv } from '#src/tables/csv.ts';
import { scopeText } from '#src/blocking/scope-text.ts';

const HEADER = ['verdict', 'kind', 'what', 'reason', 'by', 'officer', 'at', 'edition'];

/** The list as a table for a spreadsheet or another program: addresses as they are, times in ISO 8601 UTC. */
export const agencyListCsv = (entries: readonly AgencyEntry[]): string =>
  toCsv(
    HEADER,
    entries.map(({ scope, verdict, reason, by, officerId, at, edition }) => [
      verdict,
      scope.kind,
      scopeText(scope),
      reason,
      by,
      officerId,
      new Date(at).toISOString(),
      String(edition),
    ]),
  );
