import { useCallback, useEffect } from 'preact/hooks';
import type { BlockStore, Standing } from '#src/blocking/block-store.ts';
import { standing } from '#src/blocking/standing.ts';
import { STEADY_CLOCK } from '#src/blocking/steady-clock.ts';
import { LIST_RULES } from '#src/blocklists/follow-lists.ts';
import type { KeptList } from '#src/blocklists/kept-list.ts';
import type { ListDesk } from '#src/blocklists/list-desk.ts';
import type { ListStore } from '#src/blocklists/list-store.ts';
import type { Ask } from '#src/messaging/question.ts';
import type { Settings } from '#src/storage/setting.ts';
import { useAnswer } from '#src/ui/use-answer.ts';

/** All that the page of lists has of the world around it. The same each time. */
export type ListsParts = {
  readonly ask: Ask;
  readonly store: ListStore;
  readonly blocks: BlockStore;
  readonly settings: Pick<Settings, 'read'>;
  readonly desk: ListDesk;
  readonly saveFile: (fileName: string, content: Blob) => void;
  readonly now: () => number;
  /** Hears that blocks or lists were changed elsewhere. Answers how to stop. */
  readonly onChanged: (act: () => void) => () => void;
};

export type ListsKept = {
  readonly lists: readonly KeptList[];
  /** What the tutor blocks by hand. */
  readonly own: Standing;
  /** Why the browser does not follow the lists as they are now; null where it does. */
  readonly rulesFault: 'too-many' | 'browser-refused' | null;
};

export function useLists({ store, blocks, settings, now, onChanged }: ListsParts) {
  const answered = useAnswer(
    useCallback(async (): Promise<ListsKept> => {
      const [lists, kept, clock, { fault }] = await Promise.all([
        store.all(),
        blocks.list(),
        settings.read(STEADY_CLOCK),
        settings.read(LIST_RULES),
      ]);
      return {
        lists: lists.filter(({ removedAt }) => removedAt === null),
        own: standing(kept, clock, now()),
        rulesFault: fault,
      };
    }, [store, blocks, settings, now]),
  );
  const { again } = answered;
  useEffect(() => onChanged(again), [onChanged, again]);
  return answered;
}
