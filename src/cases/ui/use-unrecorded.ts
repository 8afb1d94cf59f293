import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ConsoleParts } from '#src/cases/console-parts.ts';
import type { Drafts } from '#src/cases/drafts.ts';
import type { Recorded } from '#src/cases/record-event.ts';
import type { CaseEventContent } from '#src/contract/case.ts';
import type { LiveInbox } from './use-inbox.ts';
import type { RecordEvent } from './use-recorder.ts';

const TRY_EVERY_MS = 60_000;

/** What was done about a case and is not in its audit trail yet, oldest first. */
export type Unrecorded = {
  readonly waiting: readonly CaseEventContent[];
  /** Why the oldest is not there; null before it was tried. */
  readonly failed: Exclude<Recorded, { readonly kind: 'recorded' }> | null;
  readonly isBusy: boolean;
};

export type UnrecordedEvents = {
  /** By the case's id. */
  readonly all: ReadonlyMap<string, Unrecorded>;
  readonly add: (caseId: string, content: CaseEventContent) => void;
  readonly again: (caseId: string) => void;
};

/**
 * Enters what cannot be taken back any more into audit trails, in the order in which it was done, whichever case is open: again and
 * again until it is there.
 */
export function useUnrecorded(
  record: RecordEvent,
  { current, connection }: Pick<LiveInbox, 'current' | 'connection'>,
  { every }: Pick<ConsoleParts, 'every'>,
  kept: Drafts,
): UnrecordedEvents {
  const [all, setAll] = useState<ReadonlyMap<string, Unrecorded>>(
    () =>
      new Map(
        Object.entries(kept).flatMap(([id, { unrecorded }]) =>
          unrecorded.length === 0 ? [] : [[id, { waiting: unrecorded, failed: null, isBusy: false }] as const],
        ),
      ),
  );
  const heldRef = useRef(all);
  const put = useCallback((caseId: string, next: Unrecorded) => {
    const others = [...heldRef.current].filter(([id]) => id !== caseId);
    heldRef.current = new Map(next.waiting.length === 0 ? others : [...others, [caseId, next]]);
    setAll(heldRef.current);
  }, []);

  const again = useCallback(
    async (caseId: string) => {
      for (let mine = heldRef.current.get(caseId); mine !== undefined && !mine.isBusy; mine = heldRef.current.get(caseId)) {
        const [first] = mine.waiting;
        const read = current(caseId);
        // The inbox is not loaded yet.
        if (first === undefined || read === undefined) return;
        put(caseId, { ...mine, isBusy: true });
        // Entered just before the console was locked: an edition of the list is never recorded twice.
        const isThere = read.trail.entries.some(({ content }) => JSON.stringify(content) === JSON.stringify(first));
        const recorded = isThere ? null : await record(caseId, first);
        const failed = recorded === null || recorded.kind === 'recorded' ? null : recorded;
        const waiting = heldRef.current.get(caseId)?.waiting ?? [];
        put(caseId, { waiting: failed === null ? waiting.slice(1) : waiting, failed, isBusy: false });
        if (failed !== null) return;
      }
    },
    [record, current, put],
  );
  const isLive = connection.kind === 'live';
  const allAgain = useCallback(() => {
    for (const caseId of heldRef.current.keys()) void again(caseId);
  }, [again]);
  useEffect(allAgain, [isLive, allAgain]);
  useEffect(() => every(TRY_EVERY_MS, allAgain), [every, allAgain]);

  return {
    all,
    add: useCallback(
      (caseId, content) => {
        const { waiting, failed, isBusy } = heldRef.current.get(caseId) ?? { waiting: [], failed: null, isBusy: false };
        put(caseId, { waiting: [...waiting, content], failed, isBusy });
        void again(caseId);
      },
      [put, again],
    ),
    again: useCallback((caseId) => void again(caseId), [again]),
  };
}
