import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Trail } from '#src/cases/audit-trail.ts';
import type { ConsoleParts } from '#src/cases/console-parts.ts';
import type { Deed, Drafts } from '#src/cases/drafts.ts';
import type { Recorded } from '#src/cases/record-event.ts';
import type { CaseEventContent } from '#src/contract/case.ts';
import type { LiveInbox } from './use-inbox.ts';
import type { RecordEvent } from './use-recorder.ts';

const TRY_EVERY_MS = 60_000;

export type NotRecorded =
  | Exclude<Recorded, { readonly kind: 'recorded' }>
  /** The service has that case no longer: an older state of its database was put back. */
  | { readonly kind: 'gone' }
  /** It could not even be tried. */
  | { readonly kind: 'broken' };

/** What was done about a case and is not in its audit trail yet, oldest first. */
export type Unrecorded = {
  readonly waiting: readonly Deed[];
  /** Why the oldest is not there; null before it was tried. */
  readonly failed: NotRecorded | null;
  readonly isBusy: boolean;
};

export type UnrecordedEvents = {
  /** By the case's id. */
  readonly all: ReadonlyMap<string, Unrecorded>;
  readonly add: (caseId: string, content: CaseEventContent) => void;
  readonly again: (caseId: string) => void;
  /** Leaves what cannot be entered any more. */
  readonly forget: (caseId: string) => void;
};

/**
 * Enters what cannot be taken back any more into audit trails, in the order in which it was done, whichever case is open: again and again
 * while the vault is unlocked. What is left when it is locked, or the browser closed, waits sealed on this device until it is unlocked.
 */
export function useUnrecorded(
  record: RecordEvent,
  { current, connection }: Pick<LiveInbox, 'current' | 'connection'>,
  { every, now }: Pick<ConsoleParts, 'every' | 'now'>,
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

  const enter = useCallback(
    async (caseId: string, trail: Trail, { content, at }: Deed): Promise<NotRecorded | null> => {
      if (isIn(trail, content)) return null;
      try {
        const recorded = await record(caseId, content, at);
        return recorded.kind === 'recorded' ? null : recorded;
      } catch {
        // Whatever it was, the deed was done: it is said, and tried again like any other.
        return { kind: 'broken' };
      }
    },
    [record],
  );
  const again = useCallback(
    async (caseId: string) => {
      for (let mine = heldRef.current.get(caseId); mine !== undefined && !mine.isBusy; mine = heldRef.current.get(caseId)) {
        const [first] = mine.waiting;
        const read = current(caseId);
        // The inbox is not loaded yet, or has no such case.
        if (first === undefined || read === undefined) return;
        put(caseId, { ...mine, isBusy: true });
        const failed = await enter(caseId, read.trail, first);
        const waiting = heldRef.current.get(caseId)?.waiting ?? [];
        put(caseId, { waiting: failed === null ? waiting.slice(1) : waiting, failed, isBusy: false });
        if (failed !== null) return;
      }
    },
    [current, put, enter],
  );
  const isLive = connection.kind === 'live';
  const allAgain = useCallback(() => {
    for (const [caseId, mine] of heldRef.current) {
      if (isLive && current(caseId) === undefined) put(caseId, { ...mine, failed: { kind: 'gone' } });
      else void again(caseId);
    }
  }, [isLive, current, put, again]);
  useEffect(allAgain, [allAgain]);
  useEffect(() => every(TRY_EVERY_MS, allAgain), [every, allAgain]);

  return {
    all,
    add: useCallback(
      (caseId, content) => {
        const { waiting, failed, isBusy } = heldRef.current.get(caseId) ?? { waiting: [], failed: null, isBusy: false };
        put(caseId, { waiting: [...waiting, { content, at: now() }], failed, isBusy });
        void again(caseId);
      },
      [put, again, now],
    ),
    again: useCallback((caseId) => void again(caseId), [again]),
    forget: useCallback((caseId) => put(caseId, { waiting: [], failed: null, isBusy: false }), [put]),
  };
}

/** Of what an edition of the list came with, which is never done twice: it was entered just before the console was locked. */
const isIn = ({ entries }: Trail, deed: CaseEventContent): boolean =>
  'edition' in deed &&
  entries.some(({ content }) => content?.kind === deed.kind && 'edition' in content && content.edition === deed.edition);
