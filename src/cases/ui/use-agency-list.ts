import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { changeAgencyList } from '#src/cases/agency-list-change.ts';
import type { ListChange, ListOutcome } from '#src/cases/agency-list-change.ts';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { loadDocument, loadNewer } from '#src/cases/published-documents.ts';
import type { Published } from '#src/cases/published-documents.ts';
import { AgencyList } from '#src/blocklists/agency-list.ts';

export type LiveAgencyList = {
  /** Null until the service was asked. */
  readonly published: Published<AgencyList> | null;
  /** Asks for what is newer than what is here. */
  readonly reload: () => void;
  readonly change: (change: ListChange) => Promise<ListOutcome>;
};

/** How soon an officer sees what another one blocked: as soon as tutors' devices do. */
const ASK_EVERY_MS = 60_000;

/** What is blocked and allowed for everyone, for as long as the vault is unlocked. One change after the other. */
export function useAgencyList(session: OfficerSession, { now, every }: Pick<ConsoleParts, 'now' | 'every'>): LiveAgencyList {
  const [published, setPublished] = useState<Published<AgencyList> | null>(null);
  const heldRef = useRef<Published<AgencyList> | null>(null);
  const lastRef = useRef<Promise<unknown>>(Promise.resolve());

  const inTurn = useCallback(<Result>(run: () => Promise<Result>): Promise<Result> => {
    const mine = lastRef.current.then(run, run);
    lastRef.current = mine;
    return mine;
  }, []);
  const hold = useCallback((next: Published<AgencyList>) => {
    heldRef.current = next;
    setPublished(next);
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
    (wanted: ListChange) =>
      inTurn(async () => {
        const held = heldRef.current;
        const seen = held === null || held.kind === 'not-loaded' ? await load() : held;
        const { published: next, outcome } = await changeAgencyList({ ...session, now }, seen, wanted);
        hold(next);
        return outcome;
      }),
    [inTurn, load, session, now, hold],
  );

  return { published, reload, change };
}
