import { getDocumentAfter } from '#src/contract/document-routes.ts';
import type { KeptDocuments } from '#src/documents/kept-documents.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import type { Settings } from '#src/storage/setting.ts';
import { LIST_ENFORCED, signatureOf } from './list-enforced.ts';

export type LookForListParts = {
  readonly enrolment: () => Promise<Enrolment | null>;
  readonly clientFor: (enrolment: Enrolment) => ServiceClient;
  readonly readDocument: KeptDocuments['read'];
  readonly settings: Settings;
};

/**
 * Whether there is anything to do about the agency's list: one came that nobody has looked at, the one that is here was not enforced, or
 * whose it was has signed out. So little that it can be asked every minute: nothing is verified for it. Rejects with StorageFailed.
 */
export async function isListToDo({ enrolment, clientFor, readDocument, settings }: LookForListParts): Promise<boolean> {
  const by = await enrolment();
  if (by === null) return true;
  if (by.vaultKey === null) return false;
  const [{ deviceId, signature, number }, kept] = await Promise.all([settings.read(LIST_ENFORCED), readDocument('blocklist')]);
  if (deviceId !== by.deviceId || signature !== signatureOf(kept)) return true;
  const asked = await clientFor(by).call(getDocumentAfter, { params: { kind: 'blocklist', number: String(number) } });
  return asked.kind === 'answered' && asked.answer.document !== null;
}
