import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { changeAgencyList, madeOf, stillOpen } from '#src/cases/agency-list-change.ts';
import type { ListAttempt, ListChange, ListMade, ListOutcome } from '#src/cases/agency-list-change.ts';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import type { Drafts } from '#src/cases/drafts.ts';
import { loadDocument, loadNewer } from '#src/cases/published-documents.ts';
import type { Published } from '#src/cases/published-documents.ts';
import { AgencyList } from '#src/blocklists/agency-list.ts';

/** From where a change is made: a case, whose audit trail is to say so, or none; and what hears when it shows later that it was made. */
type ChangedFrom = { readonly caseId: string | null; readonly onLate: (made: ListMade) => void };

export type LiveAgencyList = {
  /** Null until the service was asked. */
  readonly published: Published<AgencyList> | null;
  /** Asks for what is newer than what is here. */
  readonly reload: () => void;
  readonly change: (change: ListChange, from: ChangedFrom) => Promise<ListOutcome>;
  /** By the case's id, what was sent from it and perhaps arrived. */
  readonly attempts: ReadonlyMap<string, readonly ListAttempt[]>;
};

type Tried = ChangedFrom & { readonly attempts: readonly ListAttempt[] };

/** How soon an officer sees what another one blocked: as soon as tutors' devices do. */
const ASK_EVERY_MS = 60_000;

/**
 * What is blocked and allowed for everyone, for as long as the vault is unlocked. One change after the other. `onMade` is called once for
 * each change that was made from a case: when it is answered, or whenever a later look at the list shows that only the answer was lost.
 */
export function useAgencyList(
  session: OfficerSession,
  { now, every }: Pick<ConsoleParts, 'now' | 'every'>,
  kept: Drafts,
  onMade: (caseId: string, made: ListMade) => void,
): LiveAgencyList {
  const [published, setPublished] = useState<Published<AgencyList> | null>(null);
  const heldRef = useRef<Published<AgencyList> | null>(null);
  const lastRef = useRef<Promise<unknown>>(Promise.resolve());
  /** What nobody can say of yet whether it was done, by what it was. */
  const [tried, setTried] = useState(() => triedBefore(kept));
  const triedRef = useRef(tried);
  const keepTried = useCallback((key: string, next: Tried | null) => {
    const others = [...triedRef.current].filter(([one]) => one !== key);
    triedRef.current = new Map(next === null || next.attempts.length === 0 ? others : [...others, [key, next]]);
    setTried(triedRef.current);
  }, []);

  const inTurn = useCallback(<Result>(run: () => Promise<Result>): Promise<Result> => {
    const mine = lastRef.current.then(run, run);
    lastRef.current = mine;
    return mine;
  }, []);
  const hold = useCallback(
    (next: Published<AgencyList>) => {
      heldRef.current = next;
      setPublished(next);
      if (next.kind !== 'edition') return next;
      for (const [key, { attempts, caseId, onLate }] of triedRef.current) {
        const made = madeOf(next.edition.content, attempts);
        keepTried(key, made === null ? { attempts: stillOpen(attempts, next.edition), caseId, onLate } : null);
        if (made === null) continue;
        if (caseId !== null) onMade(caseId, made);
        onLate(made);
      }
      return next;
    },
    [keepTried, onMade],
  );

  const load = useCallback(async (): Promise<Published<AgencyList>> => {
    const held = heldRef.current;
    if (held?.kind !== 'edition') return hold(await loadDocument(session, 'blocklist', AgencyList));
    const newer = await loadNewer(session, 'blocklist', held.edition.number, AgencyList);
    return newer === null ? held : hold(newer);
  }, [session, hold]);
  const reload = useCallback(() => void inTurn(load), [inTurn, load]);
  useEffect(reload, [reload]);
  useEffect(() => every(ASK_EVERY_MS, reload), [every, reload]);

  const change = useCallback(
    (wanted: ListChange, from: ChangedFrom) =>
      inTurn(async () => {
        const key = JSON.stringify([from.caseId, wanted]);
        const held = heldRef.current;
        const attempts = () => triedRef.current.get(key)?.attempts ?? [];
        // What was tried before is looked for in a list that is asked for anew.
        const isSeen = held !== null && (held.kind !== 'not-loaded' || attempts().length > 0);
        const seen = isSeen ? held : await load();
        const onAttempt = (attempt: ListAttempt) => keepTried(key, { ...from, attempts: [...attempts(), attempt] });
        const { published: next, outcome } = await changeAgencyList({ ...session, now, onAttempt }, seen, wanted, attempts());
        if (outcome.kind === 'changed') {
          keepTried(key, null);
          if (from.caseId !== null) onMade(from.caseId, outcome);
        }
        hold(next);
        return outcome;
      }),
    [inTurn, load, session, now, hold, keepTried, onMade],
  );

  return { published, reload, change, attempts: useMemo(() => byCase(tried), [tried]) };
}

/** What was sent before the console was locked. */
const triedBefore = (kept: Drafts): ReadonlyMap<string, Tried> =>
  new Map(
    Object.entries(kept).flatMap(([caseId, { attempts }]) =>
      attempts.length === 0 ? [] : [[caseId, { caseId, attempts, onLate: () => {} }] as const],
    ),
  );

function byCase(tried: ReadonlyMap<string, Tried>): ReadonlyMap<string, readonly ListAttempt[]> {
  const all = new Map<string, readonly ListAttempt[]>();
  for (const { caseId, attempts } of tried.values()) {
    if (caseId !== null) all.set(caseId, [...(all.get(caseId) ?? []), ...attempts]);
  }
  return all;
}
