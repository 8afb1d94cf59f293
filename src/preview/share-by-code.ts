import { getPack, putPack } from '#src/contract/pack-routes.ts';
import { idOfCode, newShareCode, openByCode, parseShareCode, sealByCode } from '#src/sealing/seal-by-code.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import type { Preview } from './preview.ts';
import { takeShared, toShare } from './shared-pack.ts';
import type { ReadShared } from './shared-pack.ts';

export type ShareFault = 'not-enrolled' | 'too-large' | 'no-code' | 'none' | 'unreachable' | 'refused';

export type ShareParts = {
  /** Null where nobody is enrolled. */
  readonly client: () => Promise<ServiceClient | null>;
  /** Epoch ms. */
  readonly now: () => number;
  readonly newId: () => string;
};

export type Shared =
  | { readonly kind: 'shared'; readonly code: string; readonly keptUntil: number }
  | { readonly kind: 'failed'; readonly why: ShareFault };

/** Leaves a pack with the agency's service, sealed by a new code: the service cannot read it, and whoever is given the code can. */
export async function shareByCode({ client, now }: ShareParts, name: string, previews: readonly Preview[]): Promise<Shared> {
  const service = await client();
  if (service === null) return { kind: 'failed', why: 'not-enrolled' };
  const code = newShareCode();
  const sealed = await sealByCode(toShare(name, previews, now()), code);
  if (sealed === null) return { kind: 'failed', why: 'too-large' };
  const outcome = await service.call(putPack, { params: { id: sealed.id }, body: sealed.pack });
  return outcome.kind === 'answered'
    ? { kind: 'shared', code, keptUntil: outcome.answer.keptUntil }
    : { kind: 'failed', why: faultOf(outcome) };
}

/** Fetches what another tutor of the agency shared by a code. */
export async function takeByCode(
  { client, now, newId }: ShareParts,
  typed: string,
): Promise<ReadShared | { readonly kind: 'failed'; readonly why: ShareFault }> {
  const code = parseShareCode(typed);
  if (code === null) return { kind: 'failed', why: 'no-code' };
  const service = await client();
  if (service === null) return { kind: 'failed', why: 'not-enrolled' };
  const outcome = await service.call(getPack, { params: { id: await idOfCode(code) } });
  if (outcome.kind !== 'answered') return { kind: 'failed', why: faultOf(outcome) };
  if (outcome.answer.pack === null) return { kind: 'failed', why: 'none' };
  return takeShared(await openByCode(outcome.answer.pack, code), now(), newId);
}

const faultOf = ({ kind }: Outcome<unknown>): ShareFault => (kind === 'refused' ? 'refused' : 'unreachable');
