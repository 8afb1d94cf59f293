import type { FetchedList, FetchList } from './fetched-list.ts';
import { dueAt } from './kept-list.ts';
import type { KeptList, ListFault, ListSource } from './kept-list.ts';
import type { ListReport } from './list-report.ts';
import type { ListStore } from './list-store.ts';
import type { Pieces } from './list-text.ts';
import { countChange, namesOf } from './name-parts.ts';
import { prepareList } from './prepare-list.ts';
import type { ReadListParts } from './read-list.ts';

export type KeepListsParts = {
  readonly store: ListStore;
  readonly fetchList: FetchList;
  /** What it takes to read a list; it is there in a moment. */
  readonly reading: () => Promise<ReadListParts>;
  readonly newId: () => string;
  readonly now: () => number;
};

export type NewList = Pick<KeptList, 'name' | 'category' | 'licence'> & {
  readonly from:
    | { readonly kind: 'address'; readonly address: string }
    | { readonly kind: 'file'; readonly fileName: string; readonly pieces: Pieces };
};

export type AddedList =
  | { readonly kind: 'added'; readonly list: KeptList }
  /** Nothing is kept. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'refused'; readonly why: ListFault; readonly report: ListReport | null };

export type RefreshedList =
  | { readonly kind: 'changed'; readonly added: number; readonly removed: number }
  | { readonly kind: 'not-changed' }
  /** What was in force stays so. */
  | { readonly kind: 'failed'; readonly why: ListFault };

const NO_VALIDATORS = { etag: null, lastModified: null };

/**
 * Reads a list and keeps it, switched on, unless it is told to stop before it is kept. Rejects with StorageFailed, and then nothing is
 * kept.
 */
export async function addList(
  { store, fetchList, reading, newId, now }: KeepListsParts,
  { name, category, licence, from }: NewList,
  onRead: (bytes: number) => void,
  stop: AbortSignal,
): Promise<AddedList> {
  const fetched: FetchedList =
    from.kind === 'address'
      ? await fetchList(from.address, NO_VALIDATORS, stop)
      : { kind: 'text', pieces: from.pieces, validators: NO_VALIDATORS };
  if (stop.aborted) return { kind: 'stopped' };
  if (fetched.kind === 'not-changed') return { kind: 'refused', why: 'bad-status', report: null };
  if (fetched.kind === 'failed') return { kind: 'refused', why: fetched.why, report: null };
  const prepared = await prepareList(until(stop, fetched.pieces), await reading(), onRead);
  if (stop.aborted) return { kind: 'stopped' };
  if (prepared.kind === 'refused') {
    const why = prepared.why === 'no-answer' && from.kind === 'file' ? 'unreadable-file' : prepared.why;
    return { ...prepared, why };
  }
  const { format, names, report, bytes, content } = prepared;
  const source: ListSource = from.kind === 'address' ? from : { kind: 'file', fileName: from.fileName };
  const at = now();
  const list: KeptList = {
    id: newId(),
    name,
    category,
    licence,
    source,
    isOn: true,
    format,
    names,
    report,
    bytes,
    addedAt: at,
    checkedAt: at,
    changedAt: at,
    change: null,
    validators: fetched.validators,
    fault: null,
    removedAt: null,
  };
  await store.add(list, content);
  return { kind: 'added', list };
}

async function* until(stop: AbortSignal, pieces: Pieces): Pieces {
  for await (const piece of pieces) {
    stop.throwIfAborted();
    yield piece;
  }
}

/** Asks for a list again. Only one that could be read as a whole takes the old one's place. Rejects with StorageFailed. */
export async function refreshList(
  { store, fetchList, reading, now }: KeepListsParts,
  { id, source, validators }: KeptList,
): Promise<RefreshedList> {
  if (source.kind === 'file') return { kind: 'not-changed' };

  async function fail(why: ListFault): Promise<RefreshedList> {
    await store.change(id, (list) => ({ ...list, checkedAt: now(), fault: why }));
    return { kind: 'failed', why };
  }
  async function stay(): Promise<RefreshedList> {
    await store.change(id, (list) => ({ ...list, checkedAt: now(), fault: null }));
    return { kind: 'not-changed' };
  }

  const fetched = await fetchList(source.address, validators);
  if (fetched.kind === 'not-changed') return stay();
  if (fetched.kind === 'failed') return fail(fetched.why);
  const parts = await reading();
  const prepared = await prepareList(fetched.pieces, parts, () => {});
  if (prepared.kind === 'refused') return fail(prepared.why);
  const before = await store.names(id);
  const [block, allow] = [
    await countChange(await namesOf(before.block, parts.turns), prepared.block, parts.turns),
    await countChange(await namesOf(before.allow, parts.turns), prepared.allow, parts.turns),
  ];
  const change = { added: block.added + allow.added, removed: block.removed + allow.removed };
  const { format, names, report, bytes, content } = prepared;
  if (change.added + change.removed === 0) {
    await store.change(id, (list) => ({ ...list, checkedAt: now(), fault: null, validators: fetched.validators, report, bytes }));
    return { kind: 'not-changed' };
  }
  const at = now();
  const seen = { format, names, report, bytes, change, validators: fetched.validators, fault: null };
  await store.change(id, (list) => ({ ...list, ...seen, checkedAt: at, changedAt: at }), content);
  return { kind: 'changed', ...change };
}

/** Asks for every list whose day is over, and tidies away what was removed a while ago. Answers what came of each that was asked for. */
export async function refreshDue(parts: KeepListsParts): Promise<readonly RefreshedList[]> {
  const now = parts.now();
  const refreshed: RefreshedList[] = [];
  for (const list of await parts.store.all()) {
    if (isDue(list, now)) refreshed.push(await refreshList(parts, list));
  }
  await tidyUp(parts.store, now);
  return refreshed;
}

/** As long as somebody may want it back. */
const HAD_BACK_MS = 3_600_000;

const tidyUp = async (store: ListStore, now: number): Promise<void> => {
  const over = (await store.all()).filter(({ removedAt }) => removedAt !== null && removedAt + HAD_BACK_MS <= now);
  if (over.length > 0) await store.forget(over.map(({ id }) => id));
};

/** When lists are next to be asked for, by the device's clock; null for never. Not before `soonest`, whatever is overdue. */
export function nextDue(lists: readonly KeptList[], now: number, soonest: number): number | null {
  const times = lists.flatMap((list) => {
    const at = dueAt(list);
    return at === null ? [] : isDue(list, now) ? now : at;
  });
  return times.length === 0 ? null : Math.max(soonest, Math.min(...times));
}

/** A time that is still to come says that the clock was set back. */
function isDue(list: KeptList, now: number): boolean {
  const at = dueAt(list);
  return at !== null && (at <= now || list.checkedAt > now);
}
