import { leaveDevice } from '#src/contract/tutor-routes.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { Outbox } from '#src/reporting/outbox.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import type { SignOutStore } from './sign-out-store.ts';

export type FinishParts = {
  readonly signOut: Pick<SignOutStore, 'leaving' | 'finish'>;
  readonly outbox: Pick<Outbox, 'counts'>;
  readonly clientFor: (enrolment: Enrolment) => ServiceClient;
};

/**
 * After somebody has signed out: what came back about their reports is deleted, and when the last has gone, the device is given up at
 * the service and the key destroyed. Until the service has heard of it, the key stays for the next try.
 */
export async function finishLeaving({ signOut, outbox, clientFor }: FinishParts): Promise<void> {
  const by = await signOut.leaving();
  if (by === null) return;
  const { waiting, held } = await outbox.counts();
  if (waiting + held === 0 && !isGivenUp(await clientFor(by).call(leaveDevice, { body: {} }))) return;
  await signOut.finish();
}

/** A device that an officer has withdrawn is given up already. */
const isGivenUp = (left: Outcome<unknown>): boolean =>
  left.kind === 'answered' || (left.kind === 'refused' && left.reason === 'device-revoked');
