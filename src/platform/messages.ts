import * as z from 'zod/mini';
import { browser } from 'wxt/browser';
import { QuestionFailed } from '#src/messaging/question.ts';
import type { Ask } from '#src/messaging/question.ts';
import { Reply } from '#src/messaging/router.ts';
import type { Router, Sender } from '#src/messaging/router.ts';
import { isOwnPage } from '#src/messaging/trust.ts';
import { ownOrigin } from './own-origin.ts';

/** For pages: asks the background, and takes nothing from it unchecked. */
export const ask: Ask = async (of, asked) => {
  const reply = Reply.safeParse(await send(of.name, asked));
  if (!reply.success) throw new QuestionFailed(of.name, 'malformed');
  if (!reply.data.ok) throw new QuestionFailed(of.name, reply.data.failure);
  const answer = z.safeParse(of.answer, reply.data.answer);
  if (!answer.success) throw new QuestionFailed(of.name, 'malformed');
  return answer.data;
};

async function send(question: string, asked: unknown): Promise<unknown> {
  try {
    return await browser.runtime.sendMessage({ question, asked });
  } catch {
    // Nobody listens, or the worker went away before it answered: to the page both mean that the background is broken.
    throw new QuestionFailed(question, 'broken');
  }
}

/**
 * For the background, before its first await. `sendResponse` and `return true` are the one way of answering later that Chromium,
 * Firefox and WXT's fake browser share.
 */
export function listen(router: Router): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
    void router(message, sender).then(sendResponse);
    return true;
  });
}

/** Whether the browser itself says that a page of this extension is asking. */
export function isFromOwnPage(sender: Sender): boolean {
  return isOwnPage(sender, browser.runtime.id, ownOrigin());
}
