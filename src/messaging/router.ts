import * as z from 'zod/mini';
import type { Failure, Question } from './question.ts';
import type { Reply } from './reply.ts';

/** What is asked, as it crosses between contexts. */
const Message = z.strictObject({ question: z.string(), asked: z.unknown() });
export type Answering = { readonly question: Question; readonly answer: (asked: unknown) => Promise<unknown> };

export const on = <Asked extends z.core.$ZodType, Answer extends z.core.$ZodType>(
  of: Question<Asked, Answer>,
  answer: (asked: z.output<Asked>) => z.input<Answer> | Promise<z.input<Answer>>,
): Answering => ({ question: of, answer: async (asked) => answer(asked as z.output<Asked>) });

/** Who is asking, as the browser stamped it; what a message says of itself proves nothing. */
export type Sender = {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
};

export type Router = (message: unknown, sender: Sender) => Promise<Reply>;

export type RouterParts = {
  readonly answering: readonly Answering[];
  readonly isTrusted: (sender: Sender) => boolean;
  /** Told of an answer that threw, with the question's name; never of what was asked. */
  readonly onBroken: (questionName: string, error: unknown) => void;
};

export function createRouter({ answering, isTrusted, onBroken }: RouterParts): Router {
  const routes = new Map<string, Answering>();
  for (const route of answering) {
    if (routes.has(route.question.name)) throw new TypeError(`Two answers to ${route.question.name}`);
    routes.set(route.question.name, route);
  }

  return async (message, sender) => {
    if (!isTrusted(sender)) return refused('untrusted');
    const parsed = Message.safeParse(message);
    if (!parsed.success) return refused('malformed');
    const route = routes.get(parsed.data.question);
    if (route === undefined) return refused('unknown');
    const asked = z.safeParse(route.question.asked, parsed.data.asked);
    if (!asked.success) return refused('malformed');
    try {
      const answer = z.safeParse(route.question.answer, await route.answer(asked.data));
      if (answer.success) return { ok: true, answer: answer.data };
      onBroken(route.question.name, new TypeError('The answer breaks its own schema'));
    } catch (error) {
      onBroken(route.question.name, error);
    }
    return refused('broken');
  };
}

const refused = (failure: Failure): Reply => ({ ok: false, failure });
