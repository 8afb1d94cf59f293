import * as z from 'zod/mini';
import { browser } from 'wxt/browser';
import { QuestionFailed } from '#src/messaging/question.ts';
import type { Ask } from '#src/messaging/question.ts';
import { Reply } from '#src/messaging/reply.ts';

/** For pages: asks whoever answers, and takes nothing from it unchecked. */
export const ask: Ask = async (of, asked) => {
  const reply = Reply.safeParse(await (of.answeredBy === 'page' ? answerHere(of.name, asked) : send(of.name, asked)));
  if (!reply.success) throw new QuestionFailed(of.name, 'malformed');
  if (!reply.data.ok) throw new QuestionFailed(of.name, reply.data.failure);
  const answer = z.safeParse(of.answer, reply.data.answer);
  if (!answer.success) throw new QuestionFailed(of.name, 'malformed');
  return answer.data;
};

/** Loaded when first asked: no page's first paint waits for the database. */
async function answerHere(question: string, asked: unknown): Promise<unknown> {
  const { answerInPage } = await import('./answer-in-page.ts');
  return answerInPage({ question, asked }, {});
}

async function send(question: string, asked: unknown): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage({ question, asked });
  } catch {
    // Nobody listens, or the worker went away before it answered: to the page both mean that the background is broken.
    throw new QuestionFailed(question, 'broken');
  }
}
