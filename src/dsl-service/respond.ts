import { REFUSALS } from '#src/contract/refusals.ts';
import type { Refusal } from '#src/contract/refusal.ts';
import type { Reply } from './call.ts';
import { REFUSAL_WORDS } from './refusal-words.ts';

/** @param serverTime told with each refusal, epoch ms */
export function respond(reply: Reply<unknown>, serverTime: number): Response {
  switch (reply.kind) {
    case 'answer':
      return Response.json(reply.answer, { status: reply.status ?? 200 });
    case 'stream':
      // The second header asks a proxy in front not to hold events back.
      return new Response(reply.stream, {
        headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' },
      });
    case 'refusal': {
      const { reason, retryAfterS } = reply;
      const body: Refusal = { reason, message: REFUSAL_WORDS[reason], serverTime };
      const response = Response.json(body, { status: REFUSALS[reason] });
      if (retryAfterS !== undefined) response.headers.set('Retry-After', String(retryAfterS));
      if (response.status === 401) response.headers.set('WWW-Authenticate', 'Proof');
      return response;
    }
  }
}

/** Any origin may ask, because a proof and not a cookie says who asks: the extension needs no permission for the service's host. */
export const HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Date, Retry-After',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

export const PREFLIGHT_HEADERS = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
  'Access-Control-Max-Age': '7200',
};
