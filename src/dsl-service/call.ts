import type * as z from 'zod/mini';
import type { ROUTES, RouteName } from '#src/contract/routes.ts';
import type { Digest } from '#src/contract/primitives.ts';
import type { RefusalReason } from '#src/contract/refusals.ts';
import type { Route } from '#src/contract/route.ts';
import type { Device } from './store.ts';

/** A request after everything that the route's data says of it was checked. */
export type Call<Body> = {
  readonly requestId: string;
  readonly params: Readonly<Record<string, string>>;
  /** What to read on from, where the route has such a query; else 0. */
  readonly after: number;
  readonly body: Body;
  /** The body as it came. */
  readonly text: string;
  readonly digest: Digest;
  /** Who proved the request; null on the public routes and while enrolling. */
  readonly device: Device | null;
  /** The compact JWS of the proof; empty on the public routes. */
  readonly proof: string;
  readonly at: number;
};

export type Reply<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly status?: 200 | 503 }
  | { readonly kind: 'stream'; readonly stream: ReadableStream<Uint8Array> }
  | Refused;

export type Refused = { readonly kind: 'refusal'; readonly reason: RefusalReason; readonly retryAfterS?: number };

type BodyOf<Of> = Of extends Route<infer Body> ? z.output<Body> : never;
type AnswerOf<Of> = Of extends Route<z.core.$ZodType, infer Answer> ? z.input<Answer> : never;

export type Handlers = {
  readonly [Name in RouteName]: (call: Call<BodyOf<(typeof ROUTES)[Name]>>) => Promise<Reply<AnswerOf<(typeof ROUTES)[Name]>>>;
};

export const answer = <Answer>(of: Answer): Reply<Answer> => ({ kind: 'answer', answer: of });

/** @param retryAfterS how long the client shall wait, in seconds */
export function refuse(reason: RefusalReason, retryAfterS?: number): Refused {
  return retryAfterS === undefined ? { kind: 'refusal', reason } : { kind: 'refusal', reason, retryAfterS };
}

/** @param waitMs until there is room again; 0 when there is */
export const overLimit = (waitMs: number): Refused | null =>
  waitMs === 0 ? null : refuse('rate-limited', Math.ceil(waitMs / 1000));

/** The device that proved a request of a route which only devices may call. */
export function proverOf({ device }: Pick<Call<unknown>, 'device'>): Device {
  if (device === null) throw new TypeError('A route for devices was called without one');
  return device;
}
