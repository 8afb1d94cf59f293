import { whyTyped } from '#src/blocking/why-blocked.ts';
import type { WhyTyped } from '#src/blocking/why-blocked.ts';
import type { FindWanted, FoundNames, ListFile, WantedList } from '#src/blocklists/list-desk.ts';
import { addList, refreshList } from '#src/blocklists/keep-lists.ts';
import type { AddedList, RefreshedList } from '#src/blocklists/keep-lists.ts';
import type { KeptList } from '#src/blocklists/kept-list.ts';
import { nameFinder } from '#src/blocklists/name-finder.ts';
import { namesOf } from '#src/blocklists/name-parts.ts';
import { readOwn } from '#src/blocklists/own-list.ts';
import type { ReadOwn } from '#src/blocklists/own-list.ts';
import { writeList } from '#src/blocklists/write-list.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { openDatabase } from './database.ts';
import { piecesOf } from './fetch-list.ts';
import { createIdbEnrolmentStore } from './idb-enrolment-store.ts';
import { createIdbSettings } from './idb-settings.ts';
import { knownBlocks } from './known-blocks.ts';
import { listsWorld } from './lists-world.ts';

/** What a page asks of its worker, and what comes of it. */
export type DeskCalls = {
  readonly add: { readonly asked: WantedList; readonly answer: AddedList };
  readonly refresh: { readonly asked: KeptList; readonly answer: RefreshedList };
  readonly find: { readonly asked: FindWanted; readonly answer: FoundNames | null };
  readonly why: { readonly asked: { readonly typed: string; readonly isSearchOn: boolean }; readonly answer: WhyTyped };
  readonly write: { readonly asked: { readonly id: string; readonly as: ListFile }; readonly answer: Blob };
  readonly readOwn: { readonly asked: File; readonly answer: ReadOwn };
};

type DeskCall = {
  [Name in keyof DeskCalls]: { readonly id: number; readonly name: Name; readonly asked: DeskCalls[Name]['asked'] };
}[keyof DeskCalls];

/** Of what was asked with this id. */
type DeskStop = { readonly id: number; readonly name: 'stop' };

export type DeskReply = { readonly id: number } & (
  | { readonly kind: 'read'; readonly bytes: number }
  | { readonly kind: 'answer'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly code: string }
);

const MEDIA_TYPES: Readonly<Record<ListFile, string>> = { hosts: 'text/plain', csv: 'text/csv', json: 'application/json' };

/** The worker's side of the desk. Only the page that made the worker can ask it. */
export function serveDesk(): void {
  const database = openDatabase();
  const world = listsWorld(database);
  const settings = createIdbSettings(database);
  const find = nameFinder(world);
  const serviceOrigin = async () => (await createIdbEnrolmentStore(database, 'tutor').current())?.origin ?? null;

  const answers: {
    [Name in keyof DeskCalls]: (
      asked: DeskCalls[Name]['asked'],
      id: number,
      stop: AbortSignal,
    ) => Promise<DeskCalls[Name]['answer']>;
  } = {
    add: ({ from, ...wanted }, id, stop) => {
      const pieces =
        from.kind === 'address'
          ? from
          : { kind: 'file' as const, fileName: from.file.name, pieces: piecesOf(from.file.stream()) };
      return addList(world, { ...wanted, from: pieces }, tellNowAndThen(id), stop);
    },
    refresh: (list) => refreshList(world, list),
    find,
    why: ({ typed, isSearchOn }) => whyTyped(() => knownBlocks(world, settings, isSearchOn), typed),
    write: async ({ id, as }) => {
      const list = (await world.store.all()).find((one) => one.id === id);
      if (list === undefined) throw new TypeError('There is no such list');
      const { block, allow } = await world.store.names(id);
      const names = { block: await namesOf(block, world.turns), allow: await namesOf(allow, world.turns) };
      return new Blob([writeList(list, names, as)], { type: MEDIA_TYPES[as] });
    },
    readOwn: async (file) => {
      const [text, reading, origin] = await Promise.all([file.text(), world.reading(), serviceOrigin()]);
      return readOwn(text, { ...reading, serviceOrigin: origin, now: Date.now() });
    },
  };

  const stops = new Map<number, AbortController>();

  addEventListener('message', ({ data }: MessageEvent<DeskCall | DeskStop>) => {
    if (data.name === 'stop') stops.get(data.id)?.abort();
    else void answer(data);
  });

  async function answer(call: DeskCall): Promise<void> {
    const { id, name, asked } = call;
    const stop = new AbortController();
    stops.set(id, stop);
    try {
      const ask = answers[name] as (of: unknown, id: number, stop: AbortSignal) => Promise<unknown>;
      reply({ id, kind: 'answer', answer: await ask(asked, id, stop.signal) });
    } catch (error) {
      // An error's own words may hold an address.
      reply({ id, kind: 'failed', code: error instanceof StorageFailed ? error.fault : 'broken' });
    } finally {
      stops.delete(id);
    }
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- of a window's messages; a worker has one page
const reply = (said: DeskReply): void => (globalThis as unknown as Pick<Worker, 'postMessage'>).postMessage(said);

const TELL_MS = 200;

/** A page that hears of every piece has no time for anything else. */
function tellNowAndThen(id: number): (bytes: number) => void {
  let toldAt = 0;
  return (bytes) => {
    const now = performance.now();
    if (now - toldAt < TELL_MS) return;
    toldAt = now;
    reply({ id, kind: 'read', bytes });
  };
}
