import { AgencyEntry, AgencyList } from '#src/blocklists/agency-list.ts';
import { T0 } from './report-builders.ts';

/** An entry as an officer's console would have made it, validated by its schema so that no fixture can be illegal. */
export const listEntry = (of: Partial<AgencyEntry> = {}): AgencyEntry =>
  AgencyEntry.parse({
    scope: { kind: 'site', domain: 'example.org' },
    verdict: 'block',
    reason: 'Not suitable for lessons',
    by: 'Officer One',
    officerId: '5d2c1f0e-7b8a-4c3d-8e9f-1a2b3c4d5e6f',
    at: T0,
    edition: 1,
    ...of,
  });

export const agencyList = (...entries: readonly AgencyEntry[]): AgencyList => AgencyList.parse({ entries, changes: [] });
