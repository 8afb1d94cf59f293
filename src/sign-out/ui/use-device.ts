import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { OutboxEntry } from '#src/reporting/outbox.ts';
import type { DeviceParts } from '#src/sign-out/device-parts.ts';
import { isWithdrawn } from '#src/sign-out/is-withdrawn.ts';
import { useAnswer } from '#src/ui/use-answer.ts';

export type Device = {
  readonly tutor: Enrolment | null;
  readonly leaving: Enrolment | null;
  readonly unsent: readonly OutboxEntry[];
};

const LOOK_EVERY_MS = 2000;

/** Whose this device is and what it has still to send, kept fresh while the page is open. */
export function useDevice({ every, reporting, leaving }: DeviceParts) {
  const load = useCallback(async (): Promise<Device> => {
    const [tutor, left, unsent] = await Promise.all([reporting.enrolment(), leaving(), reporting.outbox.unsent()]);
    return { tutor, leaving: left, unsent };
  }, [reporting, leaving]);
  const { state, again } = useAnswer(load);
  useEffect(() => every(LOOK_EVERY_MS, again), [every, again]);
  return { state, again };
}

/** Asked once: whether the agency has taken this tutor's device off its list. */
export function useIsWithdrawn({ reporting }: DeviceParts, tutor: Enrolment | null): boolean {
  const [isOff, setIsOff] = useState(false);
  const deviceId = tutor?.deviceId;
  useEffect(() => {
    let isCurrent = true;
    const look = async (): Promise<void> => {
      const answer = tutor !== null && (await isWithdrawn(reporting.outbox, reporting.clientFor(tutor)));
      if (isCurrent) setIsOff(answer);
    };
    void look();
    return () => {
      isCurrent = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the tutor is read anew every few seconds, and is the same while the id is
  }, [reporting, deviceId]);
  return isOff;
}
