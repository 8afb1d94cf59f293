import * as z from 'zod/mini';
import { BlockScope } from '#src/blocking/block-scope.ts';
import { CaseEventContent, Decision } from '#src/contract/case.ts';
import { Instant } from '#src/contract/primitives.ts';
import type { DeviceId, Sealed } from '#src/contract/primitives.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope } from '#src/sealing/read-envelope.ts';
import { seal } from '#src/sealing/seal.ts';
import { ListAttempt } from './agency-list-change.ts';
import type { OfficerSession } from './console-parts.ts';

/** What was done about a case, and when. */
const Deed = z.strictObject({ content: CaseEventContent, at: Instant });
export type Deed = z.infer<typeof Deed>;

const Draft = z.strictObject({
  /** A decision that was begun and is not recorded yet. */
  decision: z.nullable(Decision),
  rationale: z.string(),
  /** What was chosen and typed to block it for everyone; null where nobody touched that. */
  block: z.nullable(z.strictObject({ scope: BlockScope, reason: z.string() })),
  /** What was sent from it to change what is blocked for everyone, and perhaps arrived. */
  attempts: z.array(ListAttempt),
  /** What was done and is not in the audit trail yet, oldest first. */
  unrecorded: z.array(Deed),
});
export type Draft = z.infer<typeof Draft>;
export const NO_DRAFT: Draft = { decision: null, rationale: '', block: null, attempts: [], unrecorded: [] };

/** By the case's id. */
const Drafts = z.record(z.string(), Draft);
export type Drafts = z.infer<typeof Drafts>;

/** With that of a case's draft changed; what has nothing in it any more is left out. */
export function withDraft(drafts: Drafts, caseId: string, change: Partial<Draft>): Drafts {
  const others = Object.entries(drafts).filter(([id]) => id !== caseId);
  const draft: Draft = { ...NO_DRAFT, ...drafts[caseId], ...change };
  const { decision, rationale, block, attempts, unrecorded } = draft;
  const isEmpty = decision === null && rationale === '' && block === null && attempts.length + unrecorded.length === 0;
  return Object.fromEntries(isEmpty ? others : [...others, [caseId, draft]]);
}

const DRAFT_SIZES = [4_096, 65_536, 1_048_576, 16_777_216];

const DraftsEnvelope = z.strictObject({ v: z.literal(1), deviceId: z.string() });

type Holder = { readonly vault: OfficerSession['vault']; readonly enrolment: { readonly deviceId: DeviceId } };

/**
 * What an officer has typed and done and nobody else has yet, sealed like everything else of a case: it takes only the public key, and
 * whoever unlocks has it back. Null when there is nothing to keep.
 */
export async function sealDrafts({ vault, enrolment: { deviceId } }: Holder, drafts: Drafts): Promise<Sealed | null> {
  return Object.keys(drafts).length === 0 ? null : seal(vault, { v: 1, deviceId }, drafts, DRAFT_SIZES);
}

/** Nothing of another officer who had this computer before: what is entered later is signed as this officer's own deed. */
export async function openDrafts({ vault, enrolment: { deviceId } }: Holder, sealed: Sealed | null): Promise<Drafts> {
  if (sealed === null || DraftsEnvelope.safeParse(readEnvelope(sealed)).data?.deviceId !== deviceId) return {};
  const drafts = Drafts.safeParse(await openSeal(vault.privateKey, sealed));
  return drafts.success ? drafts.data : {};
}
