import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { Signer } from '#src/service-client/request-proof.ts';
import { createServiceClient } from '#src/service-client/service-client.ts';
import type { ClockOffset, ServiceClient } from '#src/service-client/service-client.ts';

/** A client of the service at `origin`, over this browser's network and clock. */
export const clientOf = (origin: string, signer: Signer | null, clock: ClockOffset): ServiceClient =>
  createServiceClient({
    origin,
    signer,
    clock,
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
  });

export const clientOfDevice = ({ origin, deviceId, privateKey }: Enrolment, clock: ClockOffset): ServiceClient =>
  clientOf(origin, { kid: deviceId, privateKey }, clock);
