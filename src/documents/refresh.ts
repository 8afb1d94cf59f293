import * as z from 'zod/mini';
import { DeviceId, Instant } from '#src/contract/primitives.ts';
import type { PublishedDocument } from '#src/contract/document.ts';
import { getDocument, getDocumentAfter } from '#src/contract/document-routes.ts';
import type { Enrolment, PinnedVaultKey } from '#src/enrolment/enrolment.ts';
import type { Outcome, ServiceClient } from '#src/service-client/service-client.ts';
import { setting } from '#src/storage/setting.ts';
import type { Settings } from '#src/storage/setting.ts';
import { AcceptedPack } from '#src/search/accepted-pack.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { numberOf, publishedDirectory, publishedTaxonomy, readEdition } from './edition.ts';
import type { Published } from './edition.ts';
import { publishedEngines } from './published-engines.ts';
import { publishedShelf } from './published-shelf.ts';
import type { KeptDocuments } from './kept-documents.ts';

export type RefreshParts = {
  readonly enrolment: () => Promise<Enrolment | null>;
  readonly clientFor: (enrolment: Enrolment) => ServiceClient;
  readonly documents: KeptDocuments;
  readonly settings: Settings;
  readonly now: () => number;
};

/**
 * `refused`: for a reason that asking again does not change, such as that the service is older and knows no such document. `signed-out`: by
 * the tutor, while it was asked for.
 */
export type AsBefore =
  | 'none-published'
  | 'no-answer'
  | 'refused'
  | 'not-signed'
  | 'not-fitting'
  | 'not-newer'
  | 'signed-out'
  | StorageFailed['fault'];

/** What became of asking for a newer edition. With `as-before` the last good one, if there is one, stays in force. */
export type Refreshed =
  | { readonly kind: 'renewed'; readonly number: number }
  | { readonly kind: 'as-before'; readonly why: AsBefore };

const PUBLISHED: readonly Published[] = [
  publishedDirectory,
  publishedTaxonomy,
  { ...publishedEngines, accepted: AcceptedPack },
  publishedShelf,
];

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
  const { deviceId, vaultKey } = by;
  const client = parts.clientFor(by);
  const refreshed = await Promise.all(
    PUBLISHED.map(async (of) => ({
      document: of.kind,
      ...(await refreshDocument({ ...parts, client, deviceId, vaultKey }, of)),
    })),
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
  readonly deviceId: DeviceId;
  readonly vaultKey: PinnedVaultKey;
};

export const refreshDocument = (parts: RefreshDocumentParts, of: Published): Promise<Refreshed> =>
  takeNewer(parts, of, () => parts.client.call(getDocument, { params: { kind: of.kind } }));

/** The same for what is asked for often: while nothing is newer, the answer is a few bytes. */
export const refreshIfNewer = (parts: RefreshDocumentParts, of: Published): Promise<Refreshed> =>
  takeNewer(parts, of, (number) => parts.client.call(getDocumentAfter, { params: { kind: of.kind, number: String(number) } }));

/**
 * Takes a newer edition that the pinned vault key signed, and nothing else, whoever offers it. `ask` is told the number of the edition
 * that is here, 0 where none is.
 */
async function takeNewer(
  { documents, deviceId, vaultKey }: RefreshDocumentParts,
  of: Published,
  ask: (number: number) => Promise<Outcome<z.output<typeof PublishedDocument>>>,
): Promise<Refreshed> {
  try {
    const kept = await documents.read(of.kind);
    // Also of one that does not fit any more: what is older was superseded all the same.
    const number = kept === null ? 0 : numberOf(await readEdition(kept, of, vaultKey));
    const outcome = await ask(number);
    if (outcome.kind !== 'answered') return asBefore(isForGood(outcome) ? 'refused' : 'no-answer');
    const { document } = outcome.answer;
    if (document === null) return asBefore(number === 0 ? 'none-published' : 'not-newer');
    const edition = await readEdition(document, { ...of, content: of.accepted ?? of.content }, vaultKey);
    if (edition.kind === 'bad') return asBefore(edition.why);
    if (number >= edition.number) return asBefore('not-newer');
    if (!(await documents.keep(of.kind, document, deviceId))) return asBefore('signed-out');
    return { kind: 'renewed', number: edition.number };
  } catch (error) {
    if (error instanceof StorageFailed) return asBefore(error.fault);
    throw error;
  }
}

/** The service itself says no, and is neither busy nor broken. */
const isForGood = (outcome: Exclude<Outcome<unknown>, { readonly kind: 'answered' }>): boolean =>
  outcome.kind === 'refused' && outcome.reason !== null && outcome.status !== 429 && outcome.status < 500;

const asBefore = (why: AsBefore): Refreshed => ({ kind: 'as-before', why });
