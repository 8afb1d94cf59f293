import * as z from 'zod/mini';
import { Decision } from '#src/contract/case.ts';
import type { Sealed } from '#src/contract/primitives.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { seal } from '#src/sealing/seal.ts';
import type { OpenVault } from './vault.ts';

/** A decision that was begun and is not recorded yet, by the case's id. */
const Drafts = z.record(z.string(), z.strictObject({ decision: z.nullable(Decision), rationale: z.string() }));
export type Drafts = z.infer<typeof Drafts>;
export type Draft = Drafts[string];

/** `draft` in place of the case's one; null takes it away. */
export function withDraft(drafts: Drafts, caseId: string, draft: Draft | null): Drafts {
  const others = Object.entries(drafts).filter(([id]) => id !== caseId);
  return Object.fromEntries(draft === null ? others : [...others, [caseId, draft]]);
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
