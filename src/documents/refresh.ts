import * as z from 'zod/mini';
import { DeviceId, Instant } from '#src/contract/primitives.ts';
import { getDocument } from '#src/contract/document-routes.ts';
import type { Enrolment, PinnedVaultKey } from '#src/enrolment/enrolment.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { setting } from '#src/storage/setting.ts';
import type { Settings } from '#src/storage/setting.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { publishedDirectory, publishedTaxonomy, readEdition } from './edition.ts';
import type { Published } from './edition.ts';
import { publishedEngines } from './published-engines.ts';
import type { KeptDocuments } from './kept-documents.ts';

export type RefreshParts = {
  readonly enrolment: () => Promise<Enrolment | null>;
  readonly clientFor: (enrolment: Enrolment) => ServiceClient;
  readonly documents: KeptDocuments;
  readonly settings: Settings;
  readonly now: () => number;
};

export type AsBefore = 'none-published' | 'no-answer' | 'not-signed' | 'not-fitting' | 'not-newer' | StorageFailed['fault'];

/** What became of asking for a newer edition. With `as-before` the last good one, if there is one, stays in force. */
export type Refreshed =
  | { readonly kind: 'renewed'; readonly number: number }
  | { readonly kind: 'as-before'; readonly why: AsBefore };

const PUBLISHED: readonly Published[] = [publishedDirectory, publishedTaxonomy, publishedEngines];

/** When the service last answered this device's question for documents. Cleared when the person signs out. */
export const documentsAskedAt = setting({
  key: 'documents/asked-at',
  schema: z.strictObject({ deviceId: z.nullable(DeviceId), at: Instant }),
  fallback: { deviceId: null, at: 0 },
});

const REFRESH_EVERY_MS = 60 * 60 * 1000;

/**
 * Asks for newer editions of all documents, at most once an hour and at once after enrolling. Empty when it is not time yet. Rejects with
 * StorageFailed only.
 */
export async function refreshDocuments(
  parts: RefreshParts,
): Promise<readonly (Refreshed & { readonly document: Published['kind'] })[]> {
  const by = await parts.enrolment();
  if (by === null || by.vaultKey === null || !(await isDue(parts, by))) return [];
  const { vaultKey } = by;
  const client = parts.clientFor(by);
  const refreshed = await Promise.all(
    PUBLISHED.map(async (of) => ({ document: of.kind, ...(await refreshDocument({ ...parts, client, vaultKey }, of)) })),
  );
  const hasAnswered = refreshed.every((outcome) => outcome.kind === 'renewed' || outcome.why !== 'no-answer');
  if (hasAnswered) await parts.settings.keep(documentsAskedAt, { deviceId: by.deviceId, at: parts.now() });
  return refreshed;
}

/** A clock that was set back makes it due, rather than not due for as long as it was set back. */
async function isDue({ settings, now }: RefreshParts, by: Enrolment): Promise<boolean> {
  const { deviceId, at } = await settings.read(documentsAskedAt);
  const passedMs = now() - at;
  return deviceId !== by.deviceId || passedMs < 0 || passedMs >= REFRESH_EVERY_MS;
}

export type RefreshDocumentParts = {
  readonly documents: KeptDocuments;
  readonly client: ServiceClient;
  readonly vaultKey: PinnedVaultKey;
};

/** Takes a newer edition that the pinned vault key signed, and nothing else, whoever offers it. */
export async function refreshDocument({ documents, client, vaultKey }: RefreshDocumentParts, of: Published): Promise<Refreshed> {
  try {
    const outcome = await client.call(getDocument, { params: { kind: of.kind } });
    if (outcome.kind !== 'answered') return asBefore('no-answer');
    const { document } = outcome.answer;
    if (document === null) return asBefore('none-published');
    const edition = await readEdition(document, of, vaultKey);
    if (edition.kind === 'bad') return asBefore(edition.why);
    const kept = await documents.read(of.kind);
    const current = kept === null ? null : await readEdition(kept, of, vaultKey);
    if (current?.kind === 'good' && current.number >= edition.number) return asBefore('not-newer');
    await documents.keep(of.kind, document);
    return { kind: 'renewed', number: edition.number };
  } catch (error) {
    if (error instanceof StorageFailed) return asBefore(error.fault);
    throw error;
  }
}

const asBefore = (why: AsBefore): Refreshed => ({ kind: 'as-before', why });
