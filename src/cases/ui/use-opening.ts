import { useEffect, useRef, useState } from 'preact/hooks';
import type { Recorded } from '#src/cases/record-event.ts';
import type { RecordEvent } from './use-recorder.ts';

/**
 * Every opening of a case is an entry of its audit trail. A child may be waiting, so what has been received is shown even while the
 * service cannot be reached; the entry is then made as soon as it can be.
 */
export function useOpening(caseId: string, record: RecordEvent, isLive: boolean) {
  const [failed, setFailed] = useState<Exclude<Recorded, { readonly kind: 'recorded' }> | null>(null);
  const [turn, setTurn] = useState(0);
  const stateRef = useRef<'not-yet' | 'recording' | 'recorded'>('not-yet');

  useEffect(() => {
    async function recordOpening() {
      stateRef.current = 'recording';
      const recorded = await record(caseId, { v: 1, kind: 'opened' });
      stateRef.current = recorded.kind === 'recorded' ? 'recorded' : 'not-yet';
      setFailed(recorded.kind === 'recorded' ? null : recorded);
    }
    // Again whenever the connection comes or goes, until it is recorded once.
    if (stateRef.current === 'not-yet') void recordOpening();
  }, [caseId, record, isLive, turn]);

  return { failed, again: () => setTurn((last) => last + 1) };
}
