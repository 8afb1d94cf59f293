import type { CaseChanged } from '#src/contract/case.ts';
import type { DeviceId } from '#src/contract/primitives.ts';
import type { Bell } from './bell.ts';
import { isInUse } from './store.ts';
import type { Store } from './store.ts';

export type CaseStreamParts = {
  readonly store: Pick<Store, 'listCaseChanges' | 'findDevice'>;
  /** The officer's, who is shown nothing more once it was withdrawn. */
  readonly deviceId: DeviceId;
  readonly changes: Bell;
  readonly after: number;
  readonly heartbeatMs: number;
  /** The service is stopping. */
  readonly stopping: AbortSignal;
};

const PAGE = 200;

/**
 * Server-sent events: what changed after `after`, then what changes, with a comment whenever it was quiet for `heartbeatMs`. A case
 * that changed twice before it was told about is told about once. Looks for changes only when the reader is ready for more, so
 * that a slow reader costs nothing; ends when the reader goes, the device is withdrawn or the service stops.
 */
export function streamCases({
  store,
  deviceId,
  changes,
  after,
  heartbeatMs,
  stopping,
}: CaseStreamParts): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const over = AbortSignal.any([gone.signal, stopping]);
  const encoder = new TextEncoder();
  let cursor = after;
  let isOpen = false;

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!isOpen) {
          isOpen = true;
          controller.enqueue(encoder.encode(': open\n\n'));
          return;
        }
        const quietUntil = performance.now() + heartbeatMs;
        let heard = changes.rings();
        let news = await store.listCaseChanges(cursor, PAGE, deviceId);
        // What is news to others only passes in silence: not even its moment is told.
        for (let left = heartbeatMs; news.length === 0 && left > 0; left = quietUntil - performance.now()) {
          await changes.wait(heard, left, over);
          if (gone.signal.aborted) return;
          const device = await store.findDevice(deviceId);
          if (stopping.aborted || device === null || !isInUse(device)) return controller.close();
          heard = changes.rings();
          news = await store.listCaseChanges(cursor, PAGE, deviceId);
        }
        cursor = news.at(-1)?.revision ?? cursor;
        controller.enqueue(encoder.encode(news.length === 0 ? ': still here\n\n' : news.map(eventOf).join('')));
      },
      cancel: () => gone.abort(),
    },
    { highWaterMark: 0 },
  );
}

const eventOf = (changed: CaseChanged): string =>
  `event: case-changed\nid: ${changed.revision}\ndata: ${JSON.stringify(changed)}\n\n`;
