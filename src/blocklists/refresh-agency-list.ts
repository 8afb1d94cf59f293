import { numberOf, publishedBlocklist, readEdition } from '#src/documents/edition.ts';
import { refreshIfNewer } from '#src/documents/refresh.ts';
import type { Refreshed, RefreshParts } from '#src/documents/refresh.ts';
import { LIST_ENFORCED, signatureOf } from './list-enforced.ts';

export type RefreshListParts = Omit<RefreshParts, 'now'> & {
  /** Makes the browser follow what is blocked. */
  readonly enforce: () => Promise<void>;
};

/**
 * Asks for a newer edition of the agency's list, and has the browser follow what is here. Null where no tutor is enrolled. What could not
 * be enforced, because the worker was killed or the disk was full, is the next time. One at a time. Rejects as `enforce` does, and
 * with StorageFailed.
 */
export async function refreshAgencyList(parts: RefreshListParts): Promise<Refreshed | null> {
  const { enrolment, clientFor, documents, settings, enforce } = parts;
  const by = await enrolment();
  if (by === null || by.vaultKey === null) return null;
  const { deviceId, vaultKey } = by;
  const refreshed = await refreshIfNewer({ documents, client: clientFor(by), deviceId, vaultKey }, publishedBlocklist);
  const kept = await documents.read(publishedBlocklist.kind);
  const signature = signatureOf(kept);
  const enforced = await settings.read(LIST_ENFORCED);
  if (signature !== enforced.signature || deviceId !== enforced.deviceId) {
    const number = kept === null ? 0 : numberOf(await readEdition(kept, publishedBlocklist, vaultKey));
    await enforce();
    await settings.keep(LIST_ENFORCED, { deviceId, signature, number });
  }
  return refreshed;
}
