import { fakeBrowser, resetBrowser } from '#tests/fakes/install-browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { QuestionFailed, question } from '#src/messaging/question.ts';
import { createRouter, on } from '#src/messaging/router.ts';
import { ask } from '#src/platform/ask.ts';
import { isFromOwnPage, listen } from '#src/platform/messages.ts';

const double = question('sums/double', z.strictObject({ number: z.int() }), z.strictObject({ doubled: z.int() }));
const broken = question('sums/broken', z.strictObject({}), z.strictObject({}));
const unanswered = question('sums/unanswered', z.strictObject({}), z.strictObject({}));

const OWN_PAGE = { id: 'test-extension-id', url: 'chrome-extension://test-extension-id/popup.html' };

function answerFor(isTrusted: () => boolean): ReturnType<typeof vi.fn> {
  const onBroken = vi.fn();
  const answering = [
    on(double, ({ number }) => ({ doubled: number * 2 })),
    on(broken, () => Promise.reject(new RangeError('secret'))),
  ];
  listen(createRouter({ answering, isTrusted, onBroken }));
  return onBroken;
}

const failureOf = async (asking: Promise<unknown>): Promise<string> => {
  const error: unknown = await asking.catch((failed: unknown) => failed);
  if (!(error instanceof QuestionFailed)) throw new Error('It did not fail as a question does');
  return error.failure;
};

describe('questions between a page and the background', () => {
  beforeEach(resetBrowser);

  it('are answered', async () => {
    answerFor(() => true);
    expect(await ask(double, { number: 21 })).toEqual({ doubled: 42 });
  });

  it('fail as untrusted, unknown, malformed or broken, and with nothing of what went wrong', async () => {
    const onBroken = answerFor(() => true);
    expect(await failureOf(ask(unanswered, {}))).toBe('unknown');
    expect(await failureOf(ask(double, { number: 0.5 }))).toBe('malformed');
    expect(await failureOf(ask(broken, {}))).toBe('broken');
    expect(onBroken).toHaveBeenCalledExactlyOnceWith('sums/broken', expect.any(RangeError));
  });

  it('fail as untrusted when the browser does not say that a page of ours asks', async () => {
    answerFor(() => false);
    expect(await failureOf(ask(double, { number: 1 }))).toBe('untrusted');
  });

  it('fail as broken when nobody listens', async () => {
    expect(await failureOf(ask(double, { number: 1 }))).toBe('broken');
  });

  it.each([undefined, 'hello', { ok: 'yes' }, { ok: true, answer: { doubled: 'two' } }, { ok: false, failure: 'other' }])(
    'fail as malformed when %j comes back',
    async (reply) => {
      fakeBrowser.runtime.onMessage.addListener((_message, _sender, sendResponse) => {
        sendResponse(reply);
        return true;
      });
      expect(await failureOf(ask(double, { number: 1 }))).toBe('malformed');
    },
  );

  it('are answered in the way that every browser understands: later, by sendResponse', async () => {
    answerFor(() => true);
    const { promise, resolve } = capture();
    const [isLater] = await fakeBrowser.runtime.onMessage.trigger(
      { question: 'sums/double', asked: { number: 2 } },
      OWN_PAGE,
      resolve,
    );
    expect(isLater).toBe(true);
    expect(await promise).toEqual({ ok: true, answer: { doubled: 4 } });
  });

  it.each([
    ['a page of ours', OWN_PAGE, true],
    ['a page of ours with its origin', { ...OWN_PAGE, origin: 'chrome-extension://test-extension-id' }, true],
    ['nobody in particular', {}, false],
    ['a page of ours, by its own word', { url: OWN_PAGE.url }, false],
    ['another extension', { ...OWN_PAGE, id: 'other' }, false],
    ['a content script of ours', { id: OWN_PAGE.id, url: 'https://games.example/' }, false],
    ['a page whose address begins like ours', { id: OWN_PAGE.id, url: 'chrome-extension://test-extension-id.example/' }, false],
    ['a web page in a frame of ours', { ...OWN_PAGE, origin: 'https://games.example' }, false],
  ])('are trusted from %s: %#', (_, sender, isTrusted) => {
    expect(isFromOwnPage(sender)).toBe(isTrusted);
  });
});

function capture(): { readonly promise: Promise<unknown>; readonly resolve: (answer: unknown) => void } {
  let answered: ((answer: unknown) => void) | undefined;
  const promise = new Promise<unknown>((resolve) => {
    answered = resolve;
  });
  return { promise, resolve: (answer) => answered?.(answer) };
}
