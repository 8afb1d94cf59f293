import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import type { KnownDevices } from '#src/cases/audit-trail.ts';
import { followCases } from '#src/cases/follow-cases.ts';
import type { Connection } from '#src/cases/follow-cases.ts';
import { withCases } from '#src/cases/inbox.ts';
import type { Inbox } from '#src/cases/inbox.ts';
import { readCase } from '#src/cases/read-case.ts';
import type { ReadCase } from '#src/cases/read-case.ts';
import { faultOf } from '#src/cases/service-fault.ts';
import type { ServiceFault } from '#src/cases/service-fault.ts';
import type { CaseRecord } from '#src/contract/case.ts';
import { getOfficerDevices } from '#src/contract/officer-routes.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';

export type LiveInbox = {
  readonly inbox: Inbox;
  readonly connection: Connection;
  /** The case that came last after the first answer, to be announced. */
  readonly newest: ReadCase | null;
  /** The case as it stands now, however long ago the page was drawn. */
  readonly current: (id: string) => ReadCase | undefined;
  /** Takes in a state of a case that the service answered with. */
  readonly put: (record: CaseRecord) => Promise<void>;
};

/** The officers' cases, opened as they come, for as long as the vault is unlocked. */
export function useInbox(
  { client, vault, enrolment }: OfficerSession,
  parts: ConsoleParts,
  taxonomy: () => Promise<Taxonomy>,
): LiveInbox {
  const [inbox, setInbox] = useState<Inbox>(new Map());
  const [connection, setConnection] = useState<Connection>({ kind: 'connecting' });
  const [newest, setNewest] = useState<ReadCase | null>(null);
  const heldRef = useRef<Inbox>(inbox);
  // This device's own key is taken from where it was made: about that one the service has no say.
  const own = useMemo(() => {
    const { deviceId, personName, publicKey } = enrolment;
    return { deviceId, personName, publicKey };
  }, [enrolment]);
  const devicesRef = useRef<KnownDevices>([own]);

  const take = useCallback(
    async (records: readonly CaseRecord[]) => {
      const inUse = await taxonomy();
      const readAll = () =>
        Promise.all(records.map((record) => readCase(record, { vault, devices: devicesRef.current, taxonomy: inUse })));
      let read = await readAll();
      let fault: ServiceFault | null = null;
      if (read.some(({ trail }) => trail.entries.some((entry) => entry.fault === 'unknown-device'))) {
        const answer = await client.call(getOfficerDevices);
        if (answer.kind === 'answered') {
          devicesRef.current = [own, ...answer.answer.devices.filter(({ deviceId }) => deviceId !== own.deviceId)];
          read = await readAll();
        } else {
          fault = faultOf(answer);
        }
      }
      heldRef.current = withCases(heldRef.current, read);
      setInbox(heldRef.current);
      return { read, fault };
    },
    [client, vault, own, taxonomy],
  );

  useEffect(() => {
    const stop = new AbortController();
    let isFirst = true;
    void followCases({
      ...parts,
      client,
      signal: stop.signal,
      onCases: async (records, isFresh) => {
        if (isFresh) heldRef.current = new Map();
        const known = heldRef.current;
        const { read, fault } = await take(records);
        const added = read.findLast(({ record }) => !known.has(record.id));
        if (!isFirst && added !== undefined) setNewest(added);
        return fault;
      },
      onConnection: (next) => {
        if (next.kind === 'live') isFirst = false;
        setConnection(next);
      },
    });
    return () => stop.abort();
  }, [client, parts, take]);

  return {
    inbox,
    connection,
    newest,
    current: useCallback((id) => heldRef.current.get(id), []),
    put: useCallback(async (record) => void (await take([record])), [take]),
  };
}
