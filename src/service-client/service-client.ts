import * as z from 'zod/mini';
import { Refusal } from '#src/contract/refusal.ts';
import { pathOf } from '#src/contract/route.ts';
import type { Route } from '#src/contract/route.ts';
import { proveRequest } from './request-proof.ts';
import type { Signer } from './request-proof.ts';

/** What became of a request. Only `answered` says that the service did it. */
export type Outcome<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** The service, or something before it, said no. `reason` is one of REFUSALS; null when what answered is not this service. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly reason: string | null;
      readonly retryAfterMs: number | null;
    }
  /** Something answered 2xx or a redirect that is not this service's answer: a captive portal, a filter's page. */
  | { readonly kind: 'not-the-service'; readonly status: number }
  /** No answer: no network, no such host, a broken certificate, or nothing within TIMEOUT_MS. The service may have done it. */
  | { readonly kind: 'unreachable' };

export type ServiceClientParts = {
  readonly origin: string;
  readonly signer: Signer | null;
  readonly fetch: typeof globalThis.fetch;
  /** This device's clock, epoch ms. */
  readonly now: () => number;
  readonly newId: () => string;
  /** How far the service's clock is ahead of this device's, in milliseconds, as last learnt. */
  readonly clock: ClockOffset;
};

export type ClockOffset = { readonly read: () => Promise<number>; readonly learn: (offsetMs: number) => Promise<void> };

type Call<Body> = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** The body as a value, or as the very text to send. */
  readonly body?: Body | { readonly text: string };
  readonly signal?: AbortSignal;
};

const TIMEOUT_MS = 20_000;

export type ServiceClient = {
  readonly call: <Body extends z.core.$ZodType, Answer extends z.core.$ZodType>(
    route: Route<Body, Answer>,
    call?: Call<z.input<Body>>,
  ) => Promise<Outcome<z.output<Answer>>>;
  /** For answers that are read as they come: the raw response when it is 2xx. */
  readonly open: (route: Route, call?: Call<never>) => Promise<Outcome<Response>>;
};

export function createServiceClient({ origin, signer, fetch, now, newId, clock }: ServiceClientParts): ServiceClient {
  async function send(route: Route, call: Call<unknown>, signal: AbortSignal): Promise<Response> {
    const pathAndQuery = pathOf(route, call.params, call.query);
    const body = call.body === undefined ? undefined : textOf(call.body);
    const headers: Record<string, string> = {};
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (signer !== null) {
      headers['Authorization'] = await proveRequest(signer, {
        method: route.method,
        pathAndQuery,
        body: body ?? '',
        at: now() + (await clock.read()),
        proofId: newId(),
      });
    }
    return fetch(origin + pathAndQuery, {
      method: route.method,
      headers,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal,
      ...(body === undefined ? {} : { body }),
    });
  }

  /**
   * Sends once more, signed afresh, when the device's clock is off (the service told the right time with the refusal), and when the
   * service has seen this proof before: Chromium by itself repeats a request whose connection broke before an answer came.
   */
  async function sendInTime(route: Route, call: Call<unknown>, signal: AbortSignal): Promise<Outcome<Response>> {
    for (let attempt = 1; ; attempt++) {
      const response = await send(route, call, signal);
      if (response.ok) return { kind: 'answered', answer: response };
      const refusal = await readRefusal(response);
      if (attempt === 1 && (refusal?.reason === 'proof-stale' || refusal?.reason === 'proof-replayed')) {
        if (refusal.reason === 'proof-stale') await clock.learn(refusal.serverTime - now());
        continue;
      }
      if (refusal === null && (response.type === 'opaqueredirect' || response.status < 400)) {
        return { kind: 'not-the-service', status: response.status };
      }
      return {
        kind: 'refused',
        status: response.status,
        reason: refusal?.reason ?? null,
        retryAfterMs: retryAfterMs(response.headers.get('Retry-After'), now()),
      };
    }
  }

  return {
    async call(route, call = {}) {
      const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(call.signal === undefined ? [] : [call.signal])]);
      try {
        const sent = await sendInTime(route, call, signal);
        if (sent.kind !== 'answered') return sent;
        const answer = z.safeParse(route.answer, await readJson(sent.answer));
        return answer.success
          ? { kind: 'answered', answer: answer.data }
          : { kind: 'not-the-service', status: sent.answer.status };
      } catch (error) {
        if (isNoAnswer(error)) return { kind: 'unreachable' };
        throw error;
      }
    },

    async open(route, call = {}) {
      try {
        return await sendInTime(route, call, call.signal ?? AbortSignal.timeout(TIMEOUT_MS));
      } catch (error) {
        if (isNoAnswer(error)) return { kind: 'unreachable' };
        throw error;
      }
    },
  };
}

const textOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'text' in body && typeof body.text === 'string' ? body.text : JSON.stringify(body);

/** fetch rejects with a TypeError for every network failure, and with a DOMException when it was stopped. */
const isNoAnswer = (error: unknown): boolean => error instanceof TypeError || error instanceof DOMException;

async function readRefusal(response: Response): Promise<Refusal | null> {
  const parsed = Refusal.safeParse(await readJson(response));
  return parsed.success ? parsed.data : null;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: whatever answered is not this service, and the schema says so.
    return undefined;
  }
}

/** RFC 9110 section 10.2.3: seconds or a date. Null when absent or unreadable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}
