import * as z from 'zod/mini';
import { SharedAssessment } from '#src/preview/shared-assessment.ts';
import type { Assessment } from '#src/preview/assessment.ts';
import type { Preview } from '#src/preview/preview.ts';
import { takeShared } from '#src/preview/shared-pack.ts';

/** What a tutor offers to be given to every tutor. */
export type ShelfOffer =
  | { readonly kind: 'pack'; readonly name: string; readonly previews: readonly Preview[]; readonly value: unknown }
  | { readonly kind: 'tool'; readonly assessment: Omit<Assessment, 'approvedBy'> };

/** Null where it is neither a lesson pack nor a risk assessment. */
export function readShelfOffer(value: unknown, now: number, newId: () => string): ShelfOffer | null {
  const shared = z.safeParse(SharedAssessment, value);
  if (shared.success) return { kind: 'tool', assessment: shared.data.assessment };
  const taken = takeShared(value, now, newId);
  return taken.kind === 'read' ? { kind: 'pack', name: taken.pack.name, previews: taken.previews, value } : null;
}
