import { Queue } from 'workbox-background-sync';
import * as z from 'zod/mini';

/*
 * What the outbox is measured against: an extension that keeps its requests in workbox-background-sync's queue, used as its
 * documentation shows, and asks it to replay after each save and at each start of the worker.
 */

const Save = z.strictObject({ url: z.string(), body: z.string() });

const queue = new Queue('reports', { maxRetentionTime: 7 * 24 * 60 });
let isReplaying = false;

async function replay(): Promise<void> {
  if (isReplaying) return;
  isReplaying = true;
  try {
    await queue.replayRequests();
  } catch {
    // The service could not be reached: the queue has put the request back, and the next save or start tries again.
  } finally {
    isReplaying = false;
  }
}

void replay();

chrome.runtime.onMessage.addListener((message, _sender, reply) => {
  const save = Save.safeParse(message);
  if (save.success) {
    const { url, body } = save.data;
    void queue.pushRequest({ request: new Request(url, { method: 'PUT', body }) }).then(() => {
      reply({ saved: true });
      return replay();
    });
  } else {
    void replay().then(async () => reply({ waiting: await queue.size() }));
  }
  return true;
});
