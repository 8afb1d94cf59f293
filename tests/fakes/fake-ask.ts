import * as z from 'zod/mini';
import { QuestionFailed } from '#src/messaging/question.ts';
import type { Ask } from '#src/messaging/question.ts';
import { createRouter } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';

export type Asked = { readonly question: string; readonly asked: unknown };

/**
 * A background for component tests: the real router with the answers given, where a later answer to a question takes the place
 * of an earlier one. `log` holds what was asked, oldest first.
 */
export function fakeAsk(answering: readonly Answering[]): { readonly ask: Ask; readonly log: Asked[] } {
  const newest = new Map(answering.map((route) => [route.question.name, route]));
  const router = createRouter({ answering: [...newest.values()], isTrusted: () => true, onBroken: () => {} });
  const log: Asked[] = [];
  const ask: Ask = async (of, asked) => {
    log.push({ question: of.name, asked });
    const reply = await router({ question: of.name, asked }, {});
    if (!reply.ok) throw new QuestionFailed(of.name, reply.failure);
    return z.parse(of.answer, reply.answer);
  };
  return { ask, log };
}
