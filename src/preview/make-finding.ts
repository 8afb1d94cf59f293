import { MOST_EVIDENCE } from './finding.ts';
import type { Evidence, Finding, FindingKind, Severity } from './finding.ts';

/** What a rule saw, before it is cut to what a finding holds. An address is that of something else than the page. */
export type Seen = { readonly text: string; readonly where?: string | null; readonly address?: string | null };

const LONGEST = { text: 200, where: 500, address: 2000 };
const MOST_SAID = 9;

/**
 * A finding of what was seen, each thing once; none where nothing was. `says` is what its sentence names; beside the count these are:
 * - `thirdParties`, `linksAway`: how many other owners of hosts; `cookies`: how many hosts they are of;
 * - `redirect`: the host where it ended;
 * - `pageLicence`, `noLicence`: the licence's name (empty where there is none), then whatever citation.ts reads;
 * - `pictureLicence`: the licences' names;
 * - `errorPage`: the status or the browser's error.
 */
export function makeFinding(
  kind: FindingKind,
  severity: Severity,
  seen: readonly Seen[],
  says: readonly (string | number)[] = [],
): readonly Finding[] {
  const evidence = new Map<string, Evidence>();
  for (const { text, where, address } of seen) {
    const piece = {
      text: cutTo(text, LONGEST.text),
      where: where === undefined || where === null || where === '' || where.length > LONGEST.where ? null : where,
      address: address === undefined || address === null ? null : cutTo(address, LONGEST.address),
    };
    evidence.set(JSON.stringify(piece), piece);
  }
  if (evidence.size === 0) return [];
  return [
    {
      kind,
      severity,
      says: says.slice(0, MOST_SAID).map((what) => cutTo(String(what), LONGEST.text)),
      count: evidence.size,
      evidence: [...evidence.values()].slice(0, MOST_EVIDENCE),
    },
  ];
}

/** At most so many units of UTF-16, and no sign cut in two. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  const isHalf = last >= 0xd8_00 && last <= 0xdb_ff;
  return text.slice(0, isHalf ? most - 1 : most);
}
