import { toCsv } from '#src/tables/csv.ts';
import type { Finding, Severity } from './finding.ts';
import { SEVERITIES } from './finding.ts';
import type { Decision, Preview } from './preview.ts';

export type CsvWords = {
  readonly decision: (decision: Decision | null) => string;
  readonly bands: (preview: Preview) => string;
  readonly finding: (finding: Finding) => string;
};

/** Columns beside the counts of findings, in this order. */
const CSV_COLUMNS = ['address', 'title', 'checked', 'outcome', 'decision', 'bands', 'lesson', 'notes', 'decided'] as const;

/** A row a preview: what was seen by machine and by eye. Times in ISO 8601 UTC. */
export const previewsCsv = (previews: readonly Preview[], { decision, bands, finding }: CsvWords): string =>
  toCsv(
    [...CSV_COLUMNS, ...SEVERITIES, 'findings'],
    previews.map((preview) => {
      const { address, title, checkedAt, outcome, verdict, findings } = preview;
      return [
        address,
        title,
        iso(checkedAt),
        outcome,
        decision(verdict?.decision ?? null),
        bands(preview),
        verdict?.lesson ?? '',
        verdict?.notes ?? '',
        verdict === null ? '' : iso(verdict.decidedAt),
        ...SEVERITIES.map((severity) => String(countOf(preview, severity))),
        findings.map(finding).join('; '),
      ];
    }),
  );

/** How many findings are of this severity. */
export const countOf = ({ findings }: Pick<Preview, 'findings'>, severity: Severity): number =>
  findings.filter((finding) => finding.severity === severity).length;

const iso = (at: number): string => new Date(at).toISOString();
