import * as z from 'zod/mini';
import { BlockScope } from '#src/blocking/block-scope.ts';
import { CaseEventContent, Decision } from '#src/contract/case.ts';
import type { Sealed } from '#src/contract/primitives.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { seal } from '#src/sealing/seal.ts';
import type { OpenVault } from './vault.ts';

const Draft = z.strictObject({
  /** A decision that was begun and is not recorded yet. */
  decision: z.nullable(Decision),
  rationale: z.string(),
  /** What was chosen and typed to block it for everyone; null where nobody touched that. */
  block: z.nullable(z.strictObject({ scope: BlockScope, reason: z.string() })),
  /** What was done and is not in the audit trail yet, oldest first. */
  unrecorded: z.array(CaseEventContent),
});
export type Draft = z.infer<typeof Draft>;
export const NO_DRAFT: Draft = { decision: null, rationale: '', block: null, unrecorded: [] };

/** By the case's id. */
const Drafts = z.record(z.string(), Draft);
export type Drafts = z.infer<typeof Drafts>;

/** With that of a case's draft changed; what has nothing in it any more is left out. */
export function withDraft(drafts: Drafts, caseId: string, change: Partial<Draft>): Drafts {
  const others = Object.entries(drafts).filter(([id]) => id !== caseId);
  const draft: Draft = { ...NO_DRAFT, ...drafts[caseId], ...change };
  const { decision, rationale, block, unrecorded } = draft;
  const isEmpty = decision === null && rationale === '' && block === null && unrecorded.length === 0;
  return Object.fromEntries(isEmpty ? others : [...others, [caseId, draft]]);
}

const DRAFT_SIZES = [4_096, 65_536, 1_048_576, 16_777_216];

/**
 * What was typed when the console locked itself, sealed like everything else of a case: it takes only the public key, and whoever
 * unlocks has it back. Null when there is nothing to keep.
 */
export async function sealDrafts(vault: OpenVault, drafts: Drafts): Promise<Sealed | null> {
  return Object.keys(drafts).length === 0 ? null : seal(vault, { v: 1 }, drafts, DRAFT_SIZES);
}

export async function openDrafts(vault: OpenVault, sealed: Sealed | null): Promise<Drafts> {
  if (sealed === null) return {};
  const drafts = Drafts.safeParse(await openSeal(vault.privateKey, sealed));
  return drafts.success ? drafts.data : {};
}
