import type { FlagContent } from '#src/contract/report-content.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import { allowsPicture, ruleFor } from '#src/taxonomy/rule-for.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import type { Saved } from './questions.ts';
import { capturesOf, NOTHING_CAPTURED } from './capture.ts';
import type { Captured } from './capture.ts';
import { saveReport } from './save-report.ts';
import type { SaveParts } from './save-report.ts';

export type MakeFlagParts = SaveParts & {
  readonly newId: () => ReportId;
  readonly now: () => number;
  readonly sendSoon: () => void;
};

/** Seals and saves the very content that the person was shown, with what was captured for it, and has it sent. */
export async function makeFlag(
  parts: MakeFlagParts,
  taxonomy: Taxonomy,
  content: FlagContent,
  captured: Captured = NOTHING_CAPTURED,
): Promise<Saved> {
  const [id, createdAt, rule] = [parts.newId(), parts.now(), ruleFor(taxonomy, content)];
  const report = { id, part: 'report', about: null, createdAt, rule, content } as const;
  const kept = allowsPicture(taxonomy, content.category) ? captured : { ...captured, picture: null };
  const saved = await saveReport(parts, () => report, capturesOf(kept, report, parts.newId));
  if (saved.kind === 'saved') parts.sendSoon();
  return saved;
}
