import { getReceipts } from '#src/contract/tutor-routes.ts';
import type { Outbox } from '#src/reporting/outbox.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';

/** Whether the agency has taken this device off its list. False also when the service cannot be asked. */
export async function isWithdrawn(outbox: Pick<Outbox, 'receiptsRevision'>, client: ServiceClient): Promise<boolean> {
  const asked = await client.call(getReceipts, { query: { after: String(await outbox.receiptsRevision()) } });
  return asked.kind === 'refused' && asked.reason === 'device-revoked';
}
