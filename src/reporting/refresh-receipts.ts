import { getReceipts } from '#src/contract/tutor-routes.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import type { Outbox } from './outbox.ts';

/** Asks the service what became of the reports it has. False when it could not be asked. */
export async function refreshReceipts(
  outbox: Pick<Outbox, 'receiptsRevision' | 'keepNews'>,
  client: ServiceClient,
): Promise<boolean> {
  const after = await outbox.receiptsRevision();
  let news = await client.call(getReceipts, { query: { after: String(after) } });
  // A service that was restored from a backup counts from there again: what it says of everything is news.
  if (news.kind === 'answered' && news.answer.revision < after) news = await client.call(getReceipts, { query: { after: '0' } });
  if (news.kind !== 'answered') return false;
  await outbox.keepNews(news.answer.receipts, news.answer.revision);
  return true;
}
