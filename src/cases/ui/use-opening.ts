import { useEffect, useRef } from 'preact/hooks';
import type { UnrecordedEvents } from './use-unrecorded.ts';

/**
 * Every opening of a case is an entry of its audit trail. A child may be waiting, so what has been received is shown even while the
 * service cannot be reached; the entry is then made as soon as it can be, also when the case was left.
 */
export function useOpening(caseId: string, add: UnrecordedEvents['add']): void {
  const enteredRef = useRef<string | null>(null);
  useEffect(() => {
    if (enteredRef.current === caseId) return;
    enteredRef.current = caseId;
    add(caseId, { v: 1, kind: 'opened' });
  }, [caseId, add]);
}
