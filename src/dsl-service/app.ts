import { Hono } from 'hono';
import type { Context } from 'hono';
import * as z from 'zod/mini';
import { NewDevice } from '#src/contract/enrolment.ts';
import { describeApi, largestBodyOf, ROUTES } from '#src/contract/openapi.ts';
import type { RouteName } from '#src/contract/openapi.ts';
import { After } from '#src/contract/receipt.ts';
import { REFUSALS } from '#src/contract/refusals.ts';
import type { Refusal, RefusalReason } from '#src/contract/refusals.ts';
import type { Route } from '#src/contract/route.ts';
import { readAgency } from './agency.ts';
import { createBell } from './bell.ts';
import { readBody } from './body.ts';
import { answer } from './call.ts';
import type { Call, Handlers, Reply } from './call.ts';
import { caseHandlers } from './cases.ts';
import { digestOf, keyIdOf } from './digest.ts';
import { enrolmentHandlers } from './enrolment.ts';
import { describeError } from './log.ts';
import type { Log } from './log.ts';
import { checkProof, isUsableKey } from './proof-check.ts';
import { createRateLimiter } from './rate-limit.ts';
import type { Limits } from './rate-limit.ts';
import { REFUSAL_WORDS } from './refusal-words.ts';
import { reportHandlers } from './reports.ts';
import { decodeText, parseJson } from './seal-shape.ts';
import { StoreUnavailable } from './store.ts';
import type { Device, Store } from './store.ts';
import { vaultHandlers } from './vault.ts';

export type AppParts = {
  readonly store: Store;
  readonly log: Log;
  /** Epoch ms. */
  readonly now: () => number;
  readonly limits: Limits;
  /** Where a request comes from, for the rate limits. */
  readonly addressOf: (context: Context) => string;
  readonly version: string;
  /** How long a live stream is quiet before it says that it is still there. */
  readonly heartbeatMs: number;
  /** Aborted when the service stops, which ends the live streams. */
  readonly stopping: AbortSignal;
};

/** How long a client shall wait when the database cannot save, in seconds. */
const BUSY_RETRY_AFTER_S = 5;

type Refused = { readonly kind: 'refusal'; readonly reason: RefusalReason; readonly retryAfterS?: number };

export function createApp({ store, log, now, limits, addressOf, version, heartbeatMs, stopping }: AppParts): Hono {
  const changes = createBell();
  const byAddress = createRateLimiter(limits.address, now);
  const byDevice = createRateLimiter(limits.device, now);
  const byEnrolment = createRateLimiter(limits.enrolment, now);

  const handlers: Handlers = {
    async getHealth() {
      try {
        await store.check(now());
        return answer({ status: 'ok' as const, version });
      } catch (error) {
        log({ level: 'error', event: 'health-failing', ...describeError(error) });
        return { kind: 'answer', answer: { status: 'failing' as const, version }, status: 503 };
      }
    },
    getAgency: async ({ at }) => answer(await readAgency(store, at)),
    getOpenApi: async () => answer(describeApi(version)),
    ...enrolmentHandlers(store),
    ...vaultHandlers(store),
    ...reportHandlers({ store, changes, log }),
    ...caseHandlers({ store, changes, heartbeatMs, stopping }),
  };

  /** Everything that the route's data says of a request, checked in one place and in this order. */
  async function serve(name: RouteName, route: Route, context: Context, requestId: string): Promise<Reply<unknown> | Refused> {
    const address = addressOf(context);
    const limited = overLimit(byAddress.take(address)) ?? (name === 'enrolDevice' ? overLimit(byEnrolment.take(address)) : null);
    if (limited !== null) return limited;

    const bytes = route.body === undefined ? new Uint8Array() : await readBody(context.req.raw, largestBodyOf(name));
    if (bytes === null) return refused('body-too-large');
    const at = now();
    const digest = digestOf(bytes);

    let device: Device | null = null;
    let proof = '';
    if (!route.who.includes('anyone')) {
      const prover = await proverOf(route, context, bytes, at);
      if (prover.kind === 'refusal') return prover;
      ({ device, proof } = prover);
      if (device !== null) {
        const isOverLimit = overLimit(byDevice.take(device.id));
        if (isOverLimit !== null) return isOverLimit;
        if (device.revokedAt !== null) return refused('device-revoked');
        if (!route.who.includes(device.role)) return refused('role-refused');
      }
    }

    const params = z.safeParse(z.record(z.string(), z.string()), context.req.param());
    if (!params.success || !z.safeParse(z.object(route.params ?? {}), params.data).success) return refused('route-unknown');
    const query = z.safeParse(route.query ?? z.object({}), context.req.query());
    if (!query.success) return refused('body-malformed');
    const after = After.safeParse(query.data);
    const body = z.safeParse(route.body ?? z.undefined(), route.body === undefined ? undefined : parseJson(bytes));
    const text = decodeText(bytes);
    if (!body.success || text === null) return refused('body-malformed');

    const call: Call<unknown> = {
      requestId,
      params: params.data,
      after: after.success ? Number(after.data.after ?? 0) : 0,
      body: body.data,
      text,
      digest,
      device,
      proof,
      at,
    };
    // The table's own types tie each handler to its route; what was parsed by that route's schemas fits its handler.
    const handle = handlers[name] as (call: Call<unknown>) => Promise<Reply<unknown>>;
    return handle(call);
  }

  type Prover = { readonly kind: 'prover'; readonly device: Device | null; readonly proof: string };

  /** Who proved this request: a device, or a newcomer (no device yet) with the key that the body brings. */
  async function proverOf(route: Route, context: Context, bytes: Uint8Array, at: number): Promise<Prover | Refused> {
    let device: Device | null = null;
    let findKey = async (kid: string) => {
      device = await store.findDevice(kid);
      return device?.publicKey ?? null;
    };
    if (route.who.includes('newcomer')) {
      const newcomer = NewDevice.safeParse(parseJson(bytes));
      if (!newcomer.success || !(await isUsableKey(newcomer.data.publicKey))) return refused('body-malformed');
      const { publicKey } = newcomer.data;
      const keyId = await keyIdOf(publicKey);
      findKey = async (kid) => (kid === keyId ? publicKey : null);
    }
    const url = new URL(context.req.url);
    const checked = await checkProof(
      {
        authorization: context.req.header('Authorization'),
        method: context.req.method,
        pathAndQuery: url.pathname + url.search,
        bodyDigest: digestOf(bytes),
      },
      { findKey, remember: (kid, jti, until) => store.rememberProof({ kid, jti, until }, at), now: at },
    );
    return checked.ok ? { kind: 'prover', device, proof: checked.proof } : refused(checked.reason);
  }

  function respond(context: Context, reply: Reply<unknown> | Refused): Response {
    switch (reply.kind) {
      case 'answer':
        return Response.json(reply.answer, { status: reply.status ?? 200 });
      case 'stream':
        return new Response(reply.stream, {
          headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' },
        });
      case 'refusal': {
        const { reason } = reply;
        const body: Refusal = { reason, message: REFUSAL_WORDS[reason], serverTime: now() };
        const headers = new Headers();
        if ('retryAfterS' in reply) headers.set('Retry-After', String(reply.retryAfterS));
        if (REFUSALS[reason] === 401) headers.set('WWW-Authenticate', 'Proof');
        return Response.json(body, { status: REFUSALS[reason], headers });
      }
    }
  }

  async function answerRequest(name: RouteName, route: Route, context: Context): Promise<Response> {
    const requestId = crypto.randomUUID();
    const startedAt = now();
    const reply = await serve(name, route, context, requestId).catch((error: unknown): Refused => {
      const isBusy = error instanceof StoreUnavailable;
      const event = isBusy ? 'store-unavailable' : 'unexpected-error';
      log({ level: 'error', event, requestId, ...describeError(isBusy ? error.cause : error) });
      return isBusy ? refused('busy', BUSY_RETRY_AFTER_S) : refused('broken');
    });
    const response = respond(context, reply);
    log({
      level: 'info',
      event: 'request',
      requestId,
      method: context.req.method,
      route: route.path,
      status: response.status,
      ms: now() - startedAt,
      ...(reply.kind === 'refusal' ? { reason: reply.reason } : {}),
    });
    return response;
  }

  const app = new Hono();
  app.use(async (context, next) => {
    if (context.req.method === 'OPTIONS') {
      context.res = new Response(null, { status: 204, headers: PREFLIGHT_HEADERS });
    } else {
      await next();
    }
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
  });
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    app.on(route.method, route.path, (context) => answerRequest(name, route, context));
  }
  for (const path of new Set(Object.values(ROUTES).map((route) => route.path))) {
    const allowed = Object.values(ROUTES).filter((route) => route.path === path);
    app.all(path, (context) => {
      const response = respond(context, refused('method-refused'));
      response.headers.set('Allow', allowed.map((route) => route.method).join(', '));
      return response;
    });
  }
  app.notFound((context) => respond(context, refused('route-unknown')));
  app.onError((error, context) => {
    log({ level: 'error', event: 'unexpected-error', ...describeError(error) });
    return respond(context, refused('broken'));
  });
  return app;
}

const refused = (reason: RefusalReason, retryAfterS?: number): Refused => ({
  kind: 'refusal',
  reason,
  ...(retryAfterS === undefined ? {} : { retryAfterS }),
});

const overLimit = (waitMs: number): Refused | null =>
  waitMs === 0 ? null : refused('rate-limited', Math.max(1, Math.ceil(waitMs / 1000)));

/** Any origin may ask, because a proof and not a cookie says who asks: the extension needs no permission for the service's host. */
const HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Date, Retry-After',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const PREFLIGHT_HEADERS = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
  'Access-Control-Max-Age': '7200',
};
