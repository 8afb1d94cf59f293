import * as z from 'zod/mini';
import { NewDevice } from '#src/contract/enrolment.ts';
import { largestBodyOf } from '#src/contract/openapi.ts';
import type { RouteName } from '#src/contract/routes.ts';
import { After } from '#src/contract/receipt.ts';
import type { Route } from '#src/contract/route.ts';
import { readBody } from './body.ts';
import { overLimit, refuse } from './call.ts';
import type { Call, Refused } from './call.ts';
import { digestOf, keyIdOf } from './digest.ts';
import { checkProof, isUsableKey } from './proof-check.ts';
import type { Asked } from './proof-check.ts';
import { createRateLimiter } from './rate-limit.ts';
import type { Limits } from './rate-limit.ts';
import { decodeText, parseJson } from './seal-shape.ts';
import { isInUse } from './store.ts';
import type { Device, Store } from './store.ts';

/** A request as it came, before anything of it is believed. */
export type Incoming = {
  readonly requestId: string;
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  /** Where it comes from, for the rate limits. */
  readonly address: string;
};

export type CheckedCall = { readonly kind: 'call'; readonly call: Call<unknown> } | Refused;

type Proven = { readonly kind: 'proven'; readonly device: Device | null; readonly proof: string };

export type CallCheckParts = { readonly store: Store; readonly limits: Limits; readonly now: () => number };

/**
 * Checks a request against the route's data, in this order: how often, how large, by whom, and what. Nobody who cannot sign gets
 * so far as to have a body read as JSON, but newcomers, whose body brings the key that they sign with.
 */
export function createCallCheck({ store, limits, now }: CallCheckParts) {
  const byAddress = createRateLimiter(limits.address, now);
  const byDevice = createRateLimiter(limits.device, now);
  const byEnrolment = createRateLimiter(limits.enrolment, now);

  async function prove(asked: Asked, route: Route, bytes: Uint8Array, at: number): Promise<Proven | Refused> {
    if (route.who.includes('anyone')) return { kind: 'proven', device: null, proof: '' };
    const remember = (kid: string, jti: string, until: number) => store.rememberProof({ kid, jti, until }, at);

    if (route.who.includes('newcomer')) {
      const newcomer = NewDevice.safeParse(parseJson(bytes));
      if (!newcomer.success || !(await isUsableKey(newcomer.data.publicKey))) return refuse('body-malformed');
      const keyId = keyIdOf(newcomer.data.publicKey);
      const findSigner = async (kid: string) => (kid === keyId ? newcomer.data : null);
      const checked = await checkProof(asked, { findSigner, remember, now: at });
      return checked.ok ? { kind: 'proven', device: null, proof: checked.proof } : refuse(checked.reason);
    }

    const checked = await checkProof(asked, { findSigner: store.findDevice, remember, now: at });
    if (!checked.ok) return refuse(checked.reason);
    const device = checked.signer;
    const limited = overLimit(byDevice.take(device.id));
    if (limited !== null) return limited;
    if (!isInUse(device)) return refuse('device-revoked');
    return route.who.includes(device.role) ? { kind: 'proven', device, proof: checked.proof } : refuse('role-refused');
  }

  return async (name: RouteName, route: Route, incoming: Incoming): Promise<CheckedCall> => {
    const { request, requestId, params, address } = incoming;
    const limited = overLimit(byAddress.take(address)) ?? (name === 'enrolDevice' ? overLimit(byEnrolment.take(address)) : null);
    if (limited !== null) return limited;

    const bytes = route.body === undefined ? new Uint8Array() : await readBody(request, largestBodyOf(name));
    if (bytes === null) return refuse('body-too-large');
    const at = now();
    const digest = digestOf(bytes);
    const url = new URL(request.url);
    const authorization = request.headers.get('Authorization') ?? undefined;
    const asked = { authorization, method: request.method, pathAndQuery: url.pathname + url.search, bodyDigest: digest };
    const proven = await prove(asked, route, bytes, at);
    if (proven.kind === 'refusal') return proven;

    const named = z.safeParse(z.object(route.params ?? {}), params);
    if (!named.success) return refuse(named.error.issues.every(isNumberWrong) ? 'body-malformed' : 'route-unknown');
    const query = z.safeParse(route.query ?? z.unknown(), Object.fromEntries(url.searchParams));
    const body = z.safeParse(route.body ?? z.undefined(), route.body === undefined ? undefined : parseJson(bytes));
    const text = decodeText(bytes);
    if (!query.success || !body.success || text === null) return refuse('body-malformed');
    const after = After.safeParse(query.data);

    const { device, proof } = proven;
    return {
      kind: 'call',
      call: {
        requestId,
        params,
        after: after.success ? Number(after.data.after ?? 0) : 0,
        body: body.data,
        text,
        digest,
        device,
        proof,
        at,
      },
    };
  };
}

/** A kind or an id that there is not makes an address that there is not; a number that is none is a slip of whoever asks. */
const isNumberWrong = ({ path: [name] }: z.core.$ZodIssue): boolean => name === 'number';
