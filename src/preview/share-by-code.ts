import { getPack, putPack } from '#src/contract/pack-routes.ts';
import type { Digest } from '#src/contract/primitives.ts';
import { digestOf } from '#src/sealing/digest.ts';
import { idOfCode, newShareCode, openByCode, parseShareCode, sealByCode } from '#src/sealing/seal-by-code.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import { takeShared } from './shared-pack.ts';
import type { ReadShared } from './shared-pack.ts';
import type { ShelfPack } from './shelf.ts';

export type ShareFault = 'not-enrolled' | 'too-large' | 'no-code' | 'none' | 'changed' | 'unreachable' | 'refused';

export type ShareParts = {
  /** Null where nobody is enrolled. */
  readonly client: () => Promise<ServiceClient | null>;
  /** Epoch ms. */
  readonly now: () => number;
  readonly newId: () => string;
};

type Failed = { readonly kind: 'failed'; readonly why: ShareFault };

/** `digest`: of what the service has now. */
export type Shared =
  | { readonly kind: 'shared'; readonly code: string; readonly digest: Digest; readonly keptUntil: number }
  | Failed;

/** Leaves what is to be shared with the agency's service, sealed by a new code: the service cannot read it, and whoever is given the code can. */
export async function shareByCode({ client }: Pick<ShareParts, 'client'>, value: unknown): Promise<Shared> {
  const service = await client();
  if (service === null) return failed('not-enrolled');
  const code = newShareCode();
  const sealed = await sealByCode(value, code);
  if (sealed === null) return failed('too-large');
  const outcome = await service.call(putPack, { params: { id: sealed.id }, body: sealed.pack });
  if (outcome.kind !== 'answered') return failed(faultOf(outcome));
  return { kind: 'shared', code, digest: await digestOf(sealed.pack.ciphertext), keptUntil: outcome.answer.keptUntil };
}

export type Fetched = { readonly kind: 'fetched'; readonly value: unknown; readonly digest: Digest } | Failed;

/** What somebody of the agency shared by a code, as it is: whoever uses it looks at what it is. */
export async function fetchByCode({ client }: Pick<ShareParts, 'client'>, typed: string): Promise<Fetched> {
  const code = parseShareCode(typed);
  if (code === null) return failed('no-code');
  const service = await client();
  if (service === null) return failed('not-enrolled');
  const outcome = await service.call(getPack, { params: { id: await idOfCode(code) } });
  if (outcome.kind !== 'answered') return failed(faultOf(outcome));
  const { pack } = outcome.answer;
  if (pack === null) return failed('none');
  return { kind: 'fetched', value: await openByCode(pack, code), digest: await digestOf(pack.ciphertext) };
}

/** Fetches a pack that another tutor of the agency shared by a code. */
export async function takeByCode(parts: ShareParts, typed: string): Promise<ReadShared | Failed> {
  const fetched = await fetchByCode(parts, typed);
  return fetched.kind === 'failed' ? fetched : takeShared(fetched.value, parts.now(), parts.newId);
}

/** Fetches a pack that the agency gives to every tutor, if it still is what the officer signed. */
export async function takeFromShelf(parts: ShareParts, { code, digest }: ShelfPack): Promise<ReadShared | Failed> {
  const fetched = await fetchByCode(parts, code);
  if (fetched.kind === 'failed') return fetched;
  return fetched.digest === digest ? takeShared(fetched.value, parts.now(), parts.newId) : failed('changed');
}

const failed = (why: ShareFault): Failed => ({ kind: 'failed', why });

const faultOf = ({ kind }: Outcome<unknown>): ShareFault => (kind === 'refused' ? 'refused' : 'unreachable');
