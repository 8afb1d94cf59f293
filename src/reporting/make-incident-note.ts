import type { Directory } from '#src/contract/directory.ts';
import type { IncidentNoteContent } from '#src/contract/report-content.ts';
import type { ReportId } from '#src/contract/primitives.ts';
import { ruleFor } from '#src/taxonomy/rule-for.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import type { Saved } from './questions.ts';
import { saveReport } from './save-report.ts';
import type { SaveParts } from './save-report.ts';
import { onlyFor, sealedTo } from './sealed-to.ts';

export type MakeNoteParts = SaveParts & {
  readonly newId: () => ReportId;
  readonly now: () => number;
  readonly sendSoon: () => void;
};

export type MakeNote = {
  readonly taxonomy: Taxonomy;
  readonly directory: Directory | null;
  /** The very content that the person was shown. */
  readonly content: IncidentNoteContent;
};

/** Seals a note to whoever may read it, saves it and has it sent. Nothing is saved where there is nobody who may. */
export async function makeIncidentNote(parts: MakeNoteParts, { taxonomy, directory, content }: MakeNote): Promise<Saved> {
  const [id, createdAt, rule] = [parts.newId(), parts.now(), ruleFor(taxonomy, content)];
  const saved = await saveReport(parts, async ({ vaultKey }) => {
    const readers = vaultKey === null ? null : sealedTo(content, directory, vaultKey);
    const only = readers?.kind === 'one-officer' ? await onlyFor(readers) : null;
    return { id, part: 'report', about: null, createdAt, rule, content, onlyFor: only };
  });
  if (saved.kind === 'saved') parts.sendSoon();
  return saved;
}
