import { doneWith, isDone, isWaiting, STOPPED } from './check.ts';
import type { Check, CheckStore } from './check.ts';
import { hostOf, mayLoad, nextToOpen, REST_MS } from './next-to-open.ts';
import type { Going } from './next-to-open.ts';
import type { Preview, PreviewId } from './preview.ts';

/** A page that took the browser with it so often is not opened again by itself. */
const MOST_TRIES = 2;

/** How one check goes on. */
export type Course = {
  readonly until: AbortSignal;
  /** Its tab is ready. Resolves when the page may load, or need not any more. */
  readonly mayLoad: () => Promise<void>;
  /** The page is there and has yet to be read: another one may load. */
  readonly onLoaded: () => void;
  /** Its tab is closed, and what was seen has yet to be judged: another one may be open. */
  readonly onClosed: () => void;
};

export type RunParts = {
  readonly store: CheckStore;
  /** Opens it, and keeps the preview that comes of it by the check's id. Rejects with StorageFailed. */
  readonly checkPage: (check: Check, course: Course) => Promise<Preview>;
  readonly newId: () => PreviewId;
  readonly now: () => number;
  readonly after: (ms: number) => Promise<void>;
  /** How many pages load at once. */
  readonly atOnce: number;
  readonly onChange: () => void;
};

export type Run = {
  /** As they are now, by their places. The same array until something changes. */
  readonly checks: () => readonly Check[];
  /** Whether something could not be kept; nothing more is opened until `goOn`. */
  readonly hasFailed: () => boolean;
  /** Adds those that are not in the list yet. Resolves with how many those were. */
  readonly add: (addresses: readonly string[]) => Promise<number>;
  readonly stop: (ids: readonly PreviewId[]) => Promise<void>;
  /** As a check of its own: the preview of before stays. */
  readonly retry: (id: PreviewId) => Promise<void>;
  readonly remove: (ids: readonly PreviewId[]) => Promise<void>;
  /** Something that was asked for could not be kept. */
  readonly fail: () => void;
  readonly goOn: () => void;
  /** The page goes away in good order, by nobody's doing that is checked: what is open counts as not begun, if that can still be kept. */
  readonly leave: () => void;
};

type Opened = Going & { readonly stop: AbortController; readonly load?: () => void };

/**
 * Goes on with the list where it was left, a few pages at a time, until it is told otherwise. Only one run may be at work on a store. All
 * rejects with StorageFailed.
 */
export async function startRun(parts: RunParts): Promise<Run> {
  const { store, newId, now } = parts;
  let checks: readonly Check[] = (await store.all()).map(putBack);
  let hasFailed = false;
  let isResting = false;
  let hasLeft = false;
  const going = new Map<PreviewId, Opened>();
  const restedAt = new Map<string, number>();

  await store.keep(checks.filter(({ state }) => state.kind !== 'done'));

  const find = (id: PreviewId): Check | undefined => checks.find((check) => check.id === id);

  /** What is shown is never ahead of what is kept. */
  async function change(changed: readonly Check[]): Promise<void> {
    await store.keep(changed);
    const byId = new Map(changed.map((check) => [check.id, check]));
    checks = checks.map((check) => byId.get(check.id) ?? check);
    parts.onChange();
  }

  function openMore(): void {
    if (hasLeft) return;
    while (!hasFailed) {
      const next = nextToOpen(checks, [...going.values()], restedAt, parts.atOnce, now());
      if (next.kind === 'open') void open(next.check);
      else {
        if (next.kind === 'rest' && !isResting) void rest(next.ms);
        return;
      }
    }
  }

  /** In the order in which their tabs were ready. */
  function loadMore(): void {
    if (hasFailed) return;
    for (const { load } of going.values()) if (mayLoad([...going.values()], parts.atOnce)) load?.();
  }

  async function rest(ms: number): Promise<void> {
    isResting = true;
    await parts.after(ms);
    isResting = false;
    openMore();
  }

  async function open(check: Check): Promise<void> {
    const { id } = check;
    const stop = new AbortController();
    const goOnTo = (step: Going['step'], load?: () => void): void => {
      going.set(id, { check, step, stop, ...(load === undefined ? {} : { load }) });
      loadMore();
    };
    goOnTo('opening');
    try {
      await change([{ ...check, tries: check.tries + 1, state: { kind: 'open', since: now() } }]);
      const preview = await parts.checkPage(check, {
        until: stop.signal,
        mayLoad: () =>
          new Promise((resolve) => {
            stop.signal.addEventListener('abort', () => resolve());
            goOnTo('opening', () => {
              goOnTo('loading');
              resolve();
            });
          }),
        onLoaded: () => {
          goOnTo('reading');
          openMore();
        },
        onClosed: () => {
          goOnTo('judging');
          restedAt.set(hostOf(check), now() + REST_MS);
          openMore();
        },
      });
      const opened = find(id);
      if (opened !== undefined && !hasLeft) await change([{ ...opened, state: doneWith(preview) }]);
    } catch {
      // It could not be kept, so it counts as not begun. Whoever looks at the list is told, and nothing else is opened.
      hasFailed = true;
      checks = checks.map((one) => (one.id === id ? check : one));
      parts.onChange();
    }
    going.delete(id);
    loadMore();
    openMore();
  }

  openMore();
  return {
    checks: () => checks,
    hasFailed: () => hasFailed,

    async add(addresses) {
      const known = new Set(checks.flatMap((check) => (isDone(check) ? [] : check.address)));
      const first = Math.max(-1, ...checks.map(({ place }) => place)) + 1;
      const added = addresses
        .filter((address) => !known.has(address))
        .map((address, at): Check => ({ id: newId(), address, place: first + at, tries: 0, state: { kind: 'waiting' } }));
      // What is done and asked for again is checked again; its preview stays.
      const again = new Set(added.map(({ address }) => address));
      const over = checks.filter((check) => isDone(check) && again.has(check.address));
      await store.keep(added);
      await store.forget(over.map(({ id }) => id));
      checks = [...checks.filter((check) => !over.includes(check)), ...added];
      parts.onChange();
      openMore();
      return added.length;
    },

    async stop(ids) {
      const wanted = new Set(ids);
      await change(
        checks.filter((check) => wanted.has(check.id) && isWaiting(check)).map((check) => ({ ...check, state: STOPPED })),
      );
      for (const id of ids) going.get(id)?.stop.abort();
    },

    async retry(id) {
      const check = find(id);
      if (check === undefined || !isDone(check)) return;
      const again: Check = { ...check, id: newId(), tries: 0, state: { kind: 'waiting' } };
      await store.keep([again]);
      await store.forget([id]);
      checks = checks.map((one) => (one.id === id ? again : one));
      parts.onChange();
      openMore();
    },

    async remove(ids) {
      const wanted = new Set(ids);
      // First, so that none that ends meanwhile is kept again.
      checks = checks.filter(({ id }) => !wanted.has(id));
      for (const id of ids) going.get(id)?.stop.abort();
      await store.forget(ids);
      parts.onChange();
    },

    fail() {
      hasFailed = true;
      parts.onChange();
    },

    goOn() {
      hasFailed = false;
      parts.onChange();
      loadMore();
      openMore();
    },

    leave() {
      hasLeft = true;
      const begun = checks.filter(({ state }) => state.kind === 'open');
      store.keep(begun.map((check) => ({ ...check, tries: check.tries - 1, state: { kind: 'waiting' } }))).catch(() => {
        // Then it counts as a try.
      });
    },
  };
}

/** What was open when the planner went away begins anew, unless it may have been the cause. */
function putBack(check: Check): Check {
  if (check.state.kind !== 'open') return check;
  return { ...check, state: check.tries >= MOST_TRIES ? STOPPED : { kind: 'waiting' } };
}
