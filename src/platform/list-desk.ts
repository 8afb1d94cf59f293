import type { ListDesk } from '#src/blocklists/list-desk.ts';
import type { DeskCalls, DeskReply } from './list-worker.ts';
import { ownScript } from './own-script.ts';
import { isSearchOn } from './pupil-search.ts';

const WORKER = ownScript('lists', '/list-worker.js');

/** Nothing came of what was asked of the worker: it broke, or the disk failed. */
class DeskFailed extends Error {
  override readonly name = 'DeskFailed';
}

type Waiting = {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onRead: (bytes: number) => void;
};

/** The desk of a page, whose worker begins when it is first asked. */
export function openListDesk(): ListDesk {
  let worker: Worker | null = null;
  let asked = 0;
  const waiting = new Map<number, Waiting>();

  /** The next who asks begins another. */
  function close(): void {
    worker?.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(new DeskFailed('broken'));
    waiting.clear();
  }

  function hear({ data }: MessageEvent<DeskReply>): void {
    const whose = waiting.get(data.id);
    if (data.kind === 'read') return whose?.onRead(data.bytes);
    waiting.delete(data.id);
    if (data.kind === 'answer') whose?.resolve(data.answer);
    else whose?.reject(new DeskFailed(data.code));
  }

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- of a window’s messages; a worker has one page
  const tell = (what: unknown): void => worker?.postMessage(what);

  function begin(): Worker {
    const begun = new Worker(WORKER);
    begun.addEventListener('message', hear);
    begun.addEventListener('error', close);
    return begun;
  }

  const call = <Name extends keyof DeskCalls>(
    name: Name,
    of: DeskCalls[Name]['asked'],
    onRead: (bytes: number) => void = () => {},
    stop: AbortSignal | null = null,
  ): Promise<DeskCalls[Name]['answer']> =>
    new Promise((resolve, reject) => {
      worker ??= begin();
      const id = ++asked;
      waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject, onRead });
      tell({ id, name, asked: of });
      stop?.addEventListener('abort', () => tell({ id, name: 'stop' }));
    });

  return {
    add: (wanted, onRead, stop) => call('add', wanted, onRead, stop),
    refresh: (list) => call('refresh', list),
    find: (wanted) => call('find', wanted),
    why: async (typed) => call('why', { typed, isSearchOn: await isSearchOn() }),
    write: (id, as) => call('write', { id, as }),
    readOwn: (file) => call('readOwn', file),
  };
}
