import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { changeAgencyList, madeOf } from '#src/cases/agency-list-change.ts';
import type { ListAttempt, ListChange, ListMade, ListOutcome } from '#src/cases/agency-list-change.ts';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { loadDocument, loadNewer } from '#src/cases/published-documents.ts';
import type { Published } from '#src/cases/published-documents.ts';
import { AgencyList } from '#src/blocklists/agency-list.ts';

export type LiveAgencyList = {
  /** Null until the service was asked. */
  readonly published: Published<AgencyList> | null;
  /** Asks for what is newer than what is here. */
  readonly reload: () => void;
  /**
   * `onMade` is called once it is known to be done: before this resolves, or whenever a later look at the list shows that only the answer
   * was lost.
   */
  readonly change: (change: ListChange, onMade: (made: ListMade, isLate: boolean) => void) => Promise<ListOutcome>;
};

type Tried = {
  readonly attempts: readonly ListAttempt[];
  readonly onMade: (made: ListMade, isLate: boolean) => void;
};

/** How soon an officer sees what another one blocked: as soon as tutors' devices do. */
const ASK_EVERY_MS = 60_000;

/** What is blocked and allowed for everyone, for as long as the vault is unlocked. One change after the other. */
export function useAgencyList(session: OfficerSession, { now, every }: Pick<ConsoleParts, 'now' | 'every'>): LiveAgencyList {
  const [published, setPublished] = useState<Published<AgencyList> | null>(null);
  const heldRef = useRef<Published<AgencyList> | null>(null);
  const lastRef = useRef<Promise<unknown>>(Promise.resolve());
  /** What nobody could say of whether it was done, by what it was. */
  const triedRef = useRef(new Map<string, Tried>());

  const inTurn = useCallback(<Result>(run: () => Promise<Result>): Promise<Result> => {
    const mine = lastRef.current.then(run, run);
    lastRef.current = mine;
    return mine;
  }, []);
  const hold = useCallback((next: Published<AgencyList>) => {
    heldRef.current = next;
    setPublished(next);
    if (next.kind !== 'edition') return next;
    for (const [key, { attempts, onMade }] of triedRef.current) {
      const made = madeOf(next.edition.content, attempts);
      if (made === null) continue;
      triedRef.current.delete(key);
      onMade(made, true);
    }
    return next;
  }, []);

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
    (wanted: ListChange, onMade: Tried['onMade']) =>
      inTurn(async () => {
        const key = JSON.stringify(wanted);
        const before = triedRef.current.get(key)?.attempts ?? [];
        triedRef.current.delete(key);
        const held = heldRef.current;
        const seen = held === null || held.kind === 'not-loaded' ? await load() : held;
        const { published: next, outcome } = await changeAgencyList({ ...session, now }, seen, wanted, before);
        hold(next);
        if (outcome.kind === 'not-changed') triedRef.current.set(key, { attempts: outcome.attempts, onMade });
        if (outcome.kind === 'changed') onMade(outcome, false);
        return outcome;
      }),
    [inTurn, load, session, now, hold],
  );

  return { published, reload, change };
}
