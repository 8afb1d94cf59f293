import type * as z from 'zod/mini';

/**
 * A question that one extension context asks another: a value that both ends import. What a page can answer itself out of what is kept
 * on the device is answered there: nobody has to be woken for it.
 */
export type Question<Asked extends z.core.$ZodType = z.core.$ZodType, Answer extends z.core.$ZodType = z.core.$ZodType> = {
  readonly name: string;
  readonly answeredBy: 'background' | 'page';
  readonly asked: Asked;
  readonly answer: Answer;
};

/* @__NO_SIDE_EFFECTS__ */
export const question = <Asked extends z.core.$ZodType, Answer extends z.core.$ZodType>(
  name: `${string}/${string}`,
  asked: Asked,
  answer: Answer,
): Question<Asked, Answer> => ({ name, answeredBy: 'background', asked, answer });

/* @__NO_SIDE_EFFECTS__ */
export const pageQuestion = <Asked extends z.core.$ZodType, Answer extends z.core.$ZodType>(
  name: `${string}/${string}`,
  asked: Asked,
  answer: Answer,
): Question<Asked, Answer> => ({ name, answeredBy: 'page', asked, answer });

/**
 * Why a question was not answered. `untrusted`: the sender is not a page of this extension. `unknown`: nobody answers it.
 * `malformed`: what was asked, or what came back, breaks the schema. `broken`: the answering side failed.
 */
const FAILURES = ['untrusted', 'unknown', 'malformed', 'broken'] as const;
export type Failure = (typeof FAILURES)[number];

export class QuestionFailed extends Error {
  override readonly name = 'QuestionFailed';
  readonly question: string;
  readonly failure: Failure;

  constructor(asked: string, failure: Failure) {
    super(`${asked}: ${failure}`);
    this.question = asked;
    this.failure = failure;
  }
}

/** How a page asks: handed to components, so that they know nothing of the browser. Rejects with QuestionFailed. */
export type Ask = <Asked extends z.core.$ZodType, Answer extends z.core.$ZodType>(
  of: Question<Asked, Answer>,
  asked: z.input<Asked>,
) => Promise<z.output<Answer>>;
