import { useRef, useState } from 'preact/hooks';
import type { Block } from '#src/blocking/block.ts';
import { enforceBlocks, liftBlock } from '#src/blocking/questions.ts';
import type { KeptList } from '#src/blocklists/kept-list.ts';
import type { ListFile } from '#src/blocklists/list-desk.ts';
import { withOwn, writeOwn } from '#src/blocklists/own-list.ts';
import { scopeText } from '#src/blocking/scope-text.ts';
import type { NoticeKind } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { FAULT_WORDS, FILE_ENDS, numberWords, OWN_FAULT_WORDS } from './list-words.ts';
import type { ListsKept, ListsParts } from './use-lists.ts';

/**
 * Where it is shown what came of a deed: by what was pressed, at the top of the page where that is gone, or nowhere where the page shows
 * it anyway.
 */
export type DeedPlace = 'top' | 'nowhere' | 'add' | 'own' | `list ${string}`;

export const placeOf = ({ id }: KeptList): DeedPlace => `list ${id}`;

type DeedSaid = { readonly at: DeedPlace; readonly kind: NoticeKind; readonly text: string };

type WayBack = {
  /** What was said when it was done. */
  readonly of: string;
  /** Answers whether there was anything to take back still. */
  readonly go: () => Promise<boolean>;
};

type Outcome = Pick<DeedSaid, 'kind' | 'text'> & {
  /** Where it is not said by what was pressed. */
  readonly at?: DeedPlace;
  readonly back?: WayBack['go'];
};

export type ListDeeds = {
  readonly isBusy: boolean;
  readonly said: DeedSaid | null;
  /** What can be undone now, by the words that were said of it. The deeds before it can be once it is undone. */
  readonly undoes: string | null;
  readonly undo: () => void;
  readonly added: (list: KeptList) => Promise<void>;
  readonly switchList: (list: KeptList, isOn: boolean) => void;
  readonly refresh: (list: KeptList) => void;
  readonly remove: (list: KeptList) => void;
  readonly save: (list: KeptList, as: ListFile) => void;
  readonly lift: (block: Block) => void;
  readonly saveOwn: (own: ListsKept['own'], as: ListFile) => void;
  readonly importOwn: (file: File) => void;
};

const well = (text: string): Outcome => ({ kind: 'success', text });

/** What can be done with lists and blocks: one thing at a time, and the browser has followed when it is said. */
export function useListDeeds({ ask, store, blocks, desk, saveFile, now }: ListsParts, again: () => void): ListDeeds {
  const say = useSay();
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState<DeedSaid | null>(null);
  const [ways, setWays] = useState<readonly WayBack[]>([]);
  const lastRef = useRef<Promise<void>>(Promise.resolve());

  const follow = () => ask(enforceBlocks, {});
  const isGone = (): Outcome => ({ kind: 'warning', text: say('listsGone') });

  /** Whoever presses while something is done has seen that, and presses again. */
  function run(at: DeedPlace, deed: () => Promise<Outcome | null>): void {
    if (!isBusy) void runInTurn(at, deed);
  }

  function runInTurn(at: DeedPlace, deed: () => Promise<Outcome | null>): Promise<void> {
    lastRef.current = lastRef.current.then(() => runNow(at, deed));
    return lastRef.current;
  }

  async function runNow(at: DeedPlace, deed: () => Promise<Outcome | null>): Promise<void> {
    setIsBusy(true);
    setSaid(null);
    try {
      const outcome = await deed();
      if (outcome !== null) {
        const { kind, text, back } = outcome;
        setSaid({ at: outcome.at ?? at, kind, text });
        if (back !== undefined) setWays((before) => [{ of: text, go: back }, ...before]);
      }
    } catch {
      // The disk, the worker or the background failed. What the page shows is read anew, so it shows how things are.
      setSaid({ at, kind: 'error', text: say('listsFailed') });
    }
    setIsBusy(false);
    again();
  }

  /** Answers whether the list was there still. */
  async function change(list: KeptList, to: Partial<KeptList>): Promise<boolean> {
    const isThere = await store.change(list.id, (kept) => ({ ...kept, ...to }));
    again();
    await follow();
    return isThere;
  }

  async function undo(way: WayBack): Promise<Outcome> {
    const isUndone = await way.go();
    setWays((before) => before.filter((one) => one !== way));
    return isUndone ? well(say('listsUndone')) : isGone();
  }

  async function refresh(list: KeptList): Promise<Outcome> {
    const outcome = await desk.refresh(list);
    await follow();
    switch (outcome.kind) {
      case 'changed':
        return well(say('listsRefreshed', list.name, numberWords(outcome.added, say), numberWords(outcome.removed, say)));
      case 'not-changed':
        return well(say('listsNotChanged', list.name));
      case 'failed':
        return { kind: 'warning', text: `${say(FAULT_WORDS[outcome.why])} ${say('listsStale')}`, at: 'nowhere' };
    }
  }

  async function lift(block: Block): Promise<Outcome> {
    await ask(liftBlock, { blockId: block.id });
    const back = async () => {
      await blocks.change(now(), (standing) => [block, ...standing.blocks.filter(({ id }) => id !== block.id)]);
      await follow();
      return true;
    };
    return { ...well(say('listsOwnLifted', scopeText(block.scope))), at: 'top', back };
  }

  async function importOwn(file: File): Promise<Outcome> {
    const read = await desk.readOwn(file);
    if (read.kind === 'refused') return { kind: 'error', text: say(OWN_FAULT_WORDS[read.why]) };
    const before = new Set((await blocks.list()).map(({ id }) => id));
    const { blocks: all } = await blocks.change(now(), (standing) => withOwn(standing, read.blocks));
    const news = all.filter(({ id }) => !before.has(id));
    const added = new Set(news.map(({ id }) => id));
    const blocked = news.filter(({ verdict }) => verdict === 'block').length;
    await follow();
    const back = async () => {
      await blocks.change(now(), (standing) => standing.blocks.filter(({ id }) => !added.has(id)));
      await follow();
      return true;
    };
    const counts = [blocked, news.length - blocked, read.blocks.length - news.length, read.left];
    return { ...well(say('listsOwnImported', ...counts.map((count) => numberWords(count, say)))), back };
  }

  const [way = null] = ways;
  return {
    isBusy,
    said,
    undoes: way?.of ?? null,
    undo: () => {
      if (way !== null) run('top', () => undo(way));
    },
    // The list is kept already, whatever else goes on.
    added: (list) =>
      runInTurn('add', async () => {
        await follow();
        return {
          ...well(say('listsAdded', list.name, numberWords(list.names.block, say))),
          back: () => change(list, { removedAt: now() }),
        };
      }),
    switchList: (list, isOn) =>
      run(placeOf(list), async () =>
        (await change(list, { isOn })) ? well(say(isOn ? 'listsIsOn' : 'listsIsOff', list.name)) : isGone(),
      ),
    refresh: (list) => run(placeOf(list), () => refresh(list)),
    remove: (list) =>
      run(placeOf(list), async () => {
        if (!(await change(list, { removedAt: now() }))) return { ...isGone(), at: 'top' };
        return { ...well(say('listsRemoved', list.name)), at: 'top', back: () => change(list, { removedAt: null }) };
      }),
    save: (list, as) =>
      run(placeOf(list), async () => {
        saveFile(`list.${FILE_ENDS[as]}`, await desk.write(list.id, as));
        return null;
      }),
    lift: (block) => run('own', () => lift(block)),
    saveOwn: (own, as) => saveFile(`my-blocks.${FILE_ENDS[as]}`, new Blob([writeOwn(own, as)])),
    // A file that was chosen waits its turn: its field shows it no more.
    importOwn: (file) => void runInTurn('own', () => importOwn(file)),
  };
}
