import { describe, expect, it } from 'vitest';
import { describeApi, refusalsOf } from '#src/contract/openapi.ts';
import { ROUTES } from '#src/contract/routes.ts';
import type { RouteName } from '#src/contract/routes.ts';
import { REFUSALS } from '#src/contract/refusals.ts';
import type { RefusalReason } from '#src/contract/refusals.ts';
import { getCases } from '#src/contract/officer-routes.ts';
import { getAgency, getHealth, getOpenApi } from '#src/contract/public-routes.ts';
import { getReceipts, putReport } from '#src/contract/tutor-routes.ts';
import type { Route } from '#src/contract/route.ts';
import { createSqliteStore } from '#src/dsl-service/sqlite-store.ts';
import { StoreUnavailable } from '#src/dsl-service/store.ts';
import type { Store } from '#src/dsl-service/store.ts';
import { createTestService, openForReports, ORIGIN, report, sealReport } from './test-service.ts';

describe('every answer', () => {
  it.each(['/v1/health', '/v1/receipts', '/nowhere'])(
    'of %s may be read by the extension and is not kept or guessed at',
    async (path) => {
      const { headers } = await createTestService().send(ORIGIN + path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'Date, Retry-After',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      expect(headers.has('Access-Control-Allow-Credentials')).toBe(false);
    },
  );

  it('to a preflight lets a signed request through, and is cached', async () => {
    const response = await createTestService().send(`${ORIGIN}/v1/reports/x`, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, PUT',
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-max-age': '7200',
    });
  });

  it('says when there is nothing at an address, or not with that method', async () => {
    const { send } = createTestService();
    const nowhere = await send(`${ORIGIN}/v1/nowhere`);
    expect([nowhere.status, await nowhere.json()]).toMatchObject([404, { reason: 'route-unknown' }]);
    const wrong = await send(`${ORIGIN}/v1/cases`, { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('Allow'), await wrong.json()]).toMatchObject([
      405,
      'GET',
      { reason: 'method-refused' },
    ]);
  });
});

describe('the log', () => {
  it('has a line for each request, with the route’s pattern and the reason', async () => {
    const { tutor, vault, lines } = await openForReports();
    lines.length = 0;
    await report(tutor, vault);
    await tutor.client.call(getCases);
    const requestId = expect.any(String);
    expect(lines).toEqual([
      { level: 'info', event: 'request', requestId, method: 'PUT', route: '/v1/reports/:id', status: 200, ms: 0 },
      {
        level: 'info',
        event: 'request',
        requestId,
        method: 'GET',
        route: '/v1/cases',
        status: 403,
        ms: 0,
        reason: 'role-refused',
      },
    ]);
  });
});

describe('rate limits', () => {
  it('hold for a device', async () => {
    const { tutor, officer, pass } = await openForReports({ limits: { device: { burst: 3, perSecond: 1 } } });
    for (let requests = 0; requests < 3; requests++)
      expect(await tutor.client.call(getReceipts)).toMatchObject({ kind: 'answered' });
    expect(await tutor.client.call(getReceipts)).toMatchObject({ status: 429, reason: 'rate-limited', retryAfterMs: 1000 });
    expect(await officer.client.call(getCases)).toMatchObject({ kind: 'answered' });
    pass(1000);
    expect(await tutor.client.call(getReceipts)).toMatchObject({ kind: 'answered' });
  });

  it('hold for an address, and for no other', async () => {
    const { send } = createTestService({ limits: { address: { burst: 1, perSecond: 0.1 } } });
    const from = (address: string) => send(`${ORIGIN}/v1/agency`, { headers: { 'Test-Address': address } });
    expect((await from('192.0.2.1')).status).toBe(200);
    const limited = await from('192.0.2.1');
    expect([limited.status, limited.headers.get('Retry-After')]).toEqual([429, '10']);
    expect((await from('192.0.2.2')).status).toBe(200);
  });
});

function failing(error: unknown): Store {
  const fail = async (): Promise<never> => {
    throw error;
  };
  return { ...createSqliteStore(':memory:'), readSettings: fail, check: fail, rememberProof: fail };
}

describe('when the database fails', () => {
  it('F34: nothing is acknowledged, and the client is told to come again', async () => {
    const store = createSqliteStore(':memory:');
    const service = await openForReports({ store });
    const { envelope, sealed } = await sealReport(service.tutor, service.vault);
    await store.close();
    expect(await service.tutor.client.call(putReport, { params: { id: envelope.id }, body: sealed })).toMatchObject({
      kind: 'refused',
      status: 503,
      reason: 'busy',
      retryAfterMs: 5000,
    });
  });

  it('health says so', async () => {
    const { app } = createTestService({ store: failing(new StoreUnavailable('x')) });
    const response = await app.request(getHealth.path);
    expect([response.status, await response.json()]).toEqual([503, { status: 'failing', version: '0.0.0' }]);
    const healthy = createTestService();
    expect(await healthy.anyone.call(getHealth)).toEqual({ kind: 'answered', answer: { status: 'ok', version: '0.0.0' } });
  });

  it('an unexpected error is told without its message, here and in the log', async () => {
    const { anyone, lines } = createTestService({ store: failing(new RangeError('MARKER')) });
    expect(await anyone.call(getAgency)).toMatchObject({ status: 500, reason: 'broken' });
    expect(lines[0]).toMatchObject({ level: 'error', event: 'unexpected-error', error: 'RangeError' });
    expect(JSON.stringify(lines)).not.toContain('MARKER');
  });
});

describe('the description', () => {
  const api = describeApi('0.0.0');
  const operations = Object.entries(ROUTES) as [RouteName, Route][];

  it('has every route, and what it may refuse', () => {
    for (const [name, route] of operations) {
      const described = JSON.stringify(api.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()]);
      expect(described).toContain(`"operationId":"${name}"`);
      for (const reason of refusalsOf(name)) expect(described).toContain(`"${reason}"`);
    }
  });

  it('has every reason to refuse, and each but the two of the whole service belongs to a route', () => {
    const schema = JSON.stringify(api.components.schemas.Refusal);
    const told = new Set<RefusalReason>(operations.flatMap(([name]) => refusalsOf(name)));
    for (const reason of Object.keys(REFUSALS) as RefusalReason[]) {
      expect(schema).toContain(`"${reason}"`);
      expect(told.has(reason) || reason === 'method-refused', reason).toBe(true);
    }
  });

  it('has an example of every body, which the route’s own schema takes', () => {
    for (const [name, route] of operations) {
      if (route.body === undefined) continue;
      const operation = api.paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method.toLowerCase()];
      const example = exampleOf(operation);
      expect(route.body['~standard'].validate(example), name).toEqual({ value: example });
    }
  });

  it('is served', async () => {
    const response = await createTestService().send(ORIGIN + getOpenApi.path);
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(api)));
  });
});

function exampleOf(operation: unknown): unknown {
  const body = (operation as { requestBody: { content: { 'application/json': { example?: unknown } } } }).requestBody;
  return body.content['application/json'].example;
}
