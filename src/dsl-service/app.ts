import { Hono } from 'hono';
import type { Context } from 'hono';
import { describeApi } from '#src/contract/openapi.ts';
import { ROUTES } from '#src/contract/routes.ts';
import type { RouteName } from '#src/contract/routes.ts';
import type { Route } from '#src/contract/route.ts';
import { readAgency } from './agency.ts';
import { createBell } from './bell.ts';
import { answer, refuse } from './call.ts';
import type { Call, Handlers, Reply } from './call.ts';
import { caseHandlers } from './cases.ts';
import { createCallCheck } from './check-call.ts';
import { documentHandlers } from './documents.ts';
import { enrolmentHandlers } from './enrolment.ts';
import { describeError } from './log.ts';
import type { Log } from './log.ts';
import type { Limits } from './rate-limit.ts';
import { packHandlers } from './packs.ts';
import { reportHandlers } from './reports.ts';
import { HEADERS, PREFLIGHT_HEADERS, respond } from './respond.ts';
import { StoreUnavailable } from './store.ts';
import type { Store } from './store.ts';
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

export function createApp({ store, log, now, limits, addressOf, version, heartbeatMs, stopping }: AppParts): Hono {
  const changes = createBell();
  const checkCall = createCallCheck({ store, limits, now });

  const handlers: Handlers = {
    async getHealth() {
      try {
        await store.check(now());
        return answer({ status: 'ok', version });
      } catch (error) {
        // Whatever it is, it is the answer to the question.
        log({ level: 'error', event: 'health-failing', ...describeError(error) });
        return { kind: 'answer', answer: { status: 'failing', version }, status: 503 };
      }
    },
    getAgency: async ({ at }) => answer(await readAgency(store, at)),
    getOpenApi: async () => answer(describeApi(version)),
    ...enrolmentHandlers(store),
    ...vaultHandlers(store),
    ...reportHandlers({ store, changes, log, limits, now }),
    ...documentHandlers(store),
    ...packHandlers({ store, limits, now }),
    ...caseHandlers({ store, changes, heartbeatMs, stopping }),
  };

  async function replyTo(name: RouteName, route: Route, context: Context, requestId: string): Promise<Reply<unknown>> {
    try {
      const params = context.req.param();
      const checked = await checkCall(name, route, { requestId, request: context.req.raw, params, address: addressOf(context) });
      if (checked.kind === 'refusal') return checked;
      // The table's own type ties each handler to its route; what that route's schemas parsed fits its handler.
      const handle = handlers[name] as (call: Call<unknown>) => Promise<Reply<unknown>>;
      return await handle(checked.call);
    } catch (error) {
      // Nothing was kept, or the client cannot know: it is told to come again, and the log has what happened.
      if (error instanceof StoreUnavailable) {
        log({ level: 'error', event: 'store-unavailable', requestId, ...describeError(error.cause) });
        return refuse('busy', BUSY_RETRY_AFTER_S);
      }
      log({ level: 'error', event: 'unexpected-error', requestId, ...describeError(error) });
      return refuse('broken');
    }
  }

  async function serve(name: RouteName, route: Route, context: Context): Promise<Response> {
    const requestId = crypto.randomUUID();
    const startedAt = now();
    const reply = await replyTo(name, route, context, requestId);
    const response = respond(reply, now());
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
    app.on(route.method, route.path, (context) => serve(name, route, context));
  }
  for (const { path } of Object.values(ROUTES)) {
    const methods = Object.values(ROUTES).filter((route) => route.path === path);
    app.all(path, () => {
      const response = respond(refuse('method-refused'), now());
      response.headers.set('Allow', methods.map(({ method }) => method).join(', '));
      return response;
    });
  }
  app.notFound(() => respond(refuse('route-unknown'), now()));
  return app;
}
