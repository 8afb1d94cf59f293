import { useCallback, useRef } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { sealEventsTo } from '#src/cases/read-case.ts';
import { recordEvent } from '#src/cases/record-event.ts';
import type { Attempt, Recorded } from '#src/cases/record-event.ts';
import type { CaseEventContent } from '#src/contract/case.ts';
import type { LiveInbox } from './use-inbox.ts';

/** `at`: when it was done, epoch ms; now unless given. */
export type RecordEvent = (caseId: string, content: CaseEventContent, at?: number) => Promise<Recorded>;

/**
 * Records an officer's actions one after the other, each chained to the answer to the one before. What was tried and perhaps
 * arrived is tried again as it is, so that pressing twice never makes two entries.
 */
export function useRecorder(
  { client, vault, enrolment }: OfficerSession,
  { now, newId }: ConsoleParts,
  { current, put }: Pick<LiveInbox, 'current' | 'put'>,
): RecordEvent {
  const lastRef = useRef<Promise<unknown>>(Promise.resolve());
  const attemptsRef = useRef(new Map<string, Attempt>());

  return useCallback(
    (caseId, content, at) => {
      const run = async (): Promise<Recorded> => {
        const read = current(caseId);
        if (read === undefined) throw new TypeError('Only what is in the inbox can be acted on');
        const key = `${caseId} ${content.kind}`;
        const recorder = {
          client,
          sealTo: sealEventsTo(read, vault),
          device: enrolment,
          now: at === undefined ? now : () => at,
          newId,
        };
        const recorded = await recordEvent(recorder, read.record, content, attemptsRef.current.get(key) ?? null);
        if (recorded.kind === 'not-recorded') attemptsRef.current.set(key, recorded.attempt);
        else attemptsRef.current.delete(key);
        if (recorded.kind === 'recorded' || recorded.kind === 'out-of-order') await put(recorded.record);
        return recorded;
      };
      const mine = lastRef.current.then(run, run);
      lastRef.current = mine;
      return mine;
    },
    [client, vault, enrolment, now, newId, current, put],
  );
}
