import * as z from 'zod/mini';
import { publishedBlocklist } from '#src/documents/edition.ts';
import { refreshIfNewer } from '#src/documents/refresh.ts';
import type { Refreshed, RefreshParts } from '#src/documents/refresh.ts';
import { setting } from '#src/storage/setting.ts';

export type RefreshListParts = Omit<RefreshParts, 'now'> & {
  /** Makes the browser follow what is blocked. */
  readonly enforce: () => Promise<void>;
};

/** The signature of the list that was last enforced; empty for none. Cleared when the person signs out. */
const LIST_ENFORCED = setting({ key: 'blocklists/enforced', schema: z.string(), fallback: '' });

/**
 * Asks for a newer edition of the agency's list, and has the browser follow what is here. Null where no tutor is enrolled. What could not
 * be enforced, because the worker was killed or the disk was full, is the next time. One at a time. Rejects as `enforce` does, and
 * with StorageFailed.
 */
export async function refreshAgencyList(parts: RefreshListParts): Promise<Refreshed | null> {
  const { enrolment, clientFor, documents, settings, enforce } = parts;
  const by = await enrolment();
  if (by === null || by.vaultKey === null) return null;
  const refreshed = await refreshIfNewer({ documents, client: clientFor(by), vaultKey: by.vaultKey }, publishedBlocklist);
  const signature = signatureOf(await documents.read(publishedBlocklist.kind));
  if (signature !== (await settings.read(LIST_ENFORCED))) {
    await enforce();
    await settings.keep(LIST_ENFORCED, signature);
  }
  return refreshed;
}

/** Of a compact JWS: no two editions have the same. */
const signatureOf = (document: string | null): string => document?.split('.').at(-1) ?? '';
