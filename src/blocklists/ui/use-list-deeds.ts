import { useState } from 'preact/hooks';
import type { Block } from '#src/blocking/block.ts';
import { enforceBlocks, liftBlock } from '#src/blocking/questions.ts';
import type { KeptList } from '#src/blocklists/kept-list.ts';
import type { ListFile } from '#src/blocklists/list-desk.ts';
import { withOwn, writeOwn } from '#src/blocklists/own-list.ts';
import { scopeText } from '#src/blocking/scope-text.ts';
import type { NoticeKind } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import { FAULT_WORDS, FILE_ENDS, numberWords } from './list-words.ts';
import type { ListsKept, ListsParts } from './use-lists.ts';

/** What came of something that was done, with the way back where there is one. */
type DeedSaid = {
  readonly kind: NoticeKind;
  readonly text: string;
  readonly undo: (() => Promise<unknown>) | null;
};

export type ListDeeds = {
  readonly isBusy: boolean;
  readonly said: DeedSaid | null;
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

/** What can be done with lists and blocks: one thing at a time, and the browser has followed when it is said. */
export function useListDeeds({ ask, store, blocks, desk, saveFile, now }: ListsParts, again: () => void): ListDeeds {
  const say = useSay();
  const [isBusy, setIsBusy] = useState(false);
  const [said, setSaid] = useState<DeedSaid | null>(null);

  const follow = () => ask(enforceBlocks, {});
  const well = (text: string, undo: DeedSaid['undo'] = null): DeedSaid => ({ kind: 'success', text, undo });

  async function run(deed: () => Promise<DeedSaid | null>): Promise<void> {
    if (!isBusy) await runNow(deed);
  }

  async function runNow(deed: () => Promise<DeedSaid | null>): Promise<void> {
    setIsBusy(true);
    setSaid(null);
    try {
      setSaid(await deed());
    } catch {
      // The disk, the worker or the background failed. What the page shows is read anew, so it shows how things are.
      setSaid({ kind: 'error', text: say('listsFailed'), undo: null });
    }
    setIsBusy(false);
    again();
  }

  async function change(list: KeptList, to: Partial<KeptList>): Promise<void> {
    await store.change(list.id, (kept) => ({ ...kept, ...to }));
    again();
    await follow();
  }

  async function importOwn(file: File): Promise<DeedSaid> {
    const read = await desk.readOwn(file);
    if (read.kind === 'refused') return { kind: 'error', text: say(FAULT_WORDS[read.why]), undo: null };
    const before = new Set((await blocks.list()).map(({ id }) => id));
    const { blocks: all } = await blocks.change(now(), (standing) => withOwn(standing, read.blocks));
    const added = new Set(all.map(({ id }) => id).filter((id) => !before.has(id)));
    await follow();
    const undo = async () => {
      await blocks.change(now(), (standing) => standing.blocks.filter(({ id }) => !added.has(id)));
      await follow();
    };
    return well(say('listsOwnImported', numberWords(added.size, say), numberWords(read.left, say)), undo);
  }

  return {
    isBusy,
    said,
    undo: () => {
      const back = said?.undo ?? null;
      if (back === null) return;
      void run(async () => {
        await back();
        return well(say('listsUndone'));
      });
    },
    // The list is kept already, whatever else goes on.
    added: (list) =>
      runNow(async () => {
        await follow();
        return well(say('listsAdded', list.name, numberWords(list.names.block, say)), () => change(list, { removedAt: now() }));
      }),
    switchList: (list, isOn) =>
      void run(async () => {
        await change(list, { isOn });
        return well(say(isOn ? 'listsIsOn' : 'listsIsOff', list.name));
      }),
    refresh: (list) =>
      void run(async () => {
        const outcome = await desk.refresh(list);
        await follow();
        switch (outcome.kind) {
          case 'changed':
            return well(say('listsRefreshed', list.name, numberWords(outcome.added, say), numberWords(outcome.removed, say)));
          case 'not-changed':
            return well(say('listsNotChanged', list.name));
          case 'failed':
            return { kind: 'warning', text: `${say(FAULT_WORDS[outcome.why])} ${say('listsStale')}`, undo: null };
        }
      }),
    remove: (list) =>
      void run(async () => {
        await change(list, { removedAt: now() });
        return well(say('listsRemoved', list.name), () => change(list, { removedAt: null }));
      }),
    save: (list, as) =>
      void run(async () => {
        saveFile(`list.${FILE_ENDS[as]}`, await desk.write(list.id, as));
        return null;
      }),
    lift: (block) =>
      void run(async () => {
        await ask(liftBlock, { blockId: block.id });
        const back = async () => {
          await blocks.change(now(), (standing) => [block, ...standing.blocks.filter(({ id }) => id !== block.id)]);
          await follow();
        };
        return well(say('listsOwnLifted', scopeText(block.scope)), back);
      }),
    saveOwn: (own, as) => saveFile(`my-blocks.${FILE_ENDS[as]}`, new Blob([writeOwn(own, as)])),
    importOwn: (file) => void run(() => importOwn(file)),
  };
}
