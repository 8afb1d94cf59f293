import * as z from 'zod/mini';
import type { ReceivedReport } from '#src/contract/case.ts';
import { Envelope } from '#src/contract/envelope.ts';
import type { ReportPart } from '#src/contract/envelope.ts';
import { Sealed, SealedForSome } from '#src/contract/primitives.ts';
import type { KeyId } from '#src/contract/primitives.ts';
import { openSeal } from '#src/sealing/open-seal.ts';
import { readEnvelope, sealedFor } from '#src/sealing/read-envelope.ts';
import type { OpeningKey } from './vault.ts';

/** Why something that a tutor's device sealed cannot be shown. */
export type Unreadable =
  | 'not-a-seal'
  /** Sealed to a key that this vault does not hold. */
  | 'other-key'
  /** Meant for one officer alone, and that is another one. */
  | 'for-another-officer'
  /** Changed since it was sealed. */
  | 'does-not-open'
  /** Its envelope belongs to another report. */
  | 'of-another'
  /** Made by a version that is newer than this console. */
  | 'unknown-content';

export type Opened<Content> =
  | { readonly kind: 'read'; readonly content: Content; readonly receivedAt: number }
  | { readonly kind: 'unreadable'; readonly why: Unreadable; readonly receivedAt: number };

export type OpenedBody<Content> = {
  readonly opened: Opened<Content>;
  /** Null unless the seal vouches for it. */
  readonly envelope: Envelope | null;
  /** The key that opened it. */
  readonly key: OpeningKey | null;
  /** Sealed past the vault, as its shape says: also where this officer cannot open it. */
  readonly isForOneOfficer: boolean;
};

export type Expected = { readonly id: string; readonly part: ReportPart; readonly about: string | null };

/** Opens a body with whichever of `keys` it is for, and checks that it is what it is shown as. */
export async function openBody<Content extends z.core.$ZodType>(
  { body, receivedAt }: Pick<ReceivedReport, 'body' | 'receivedAt'>,
  schema: Content,
  expected: Expected,
  keys: readonly OpeningKey[],
): Promise<OpenedBody<z.output<Content>>> {
  const sealed = AnySealed.safeParse(readJson(body));
  const isForOneOfficer = sealed.success && 'recipients' in sealed.data;
  const unreadable = (why: Unreadable, envelope: Envelope | null = null) =>
    ({ opened: { kind: 'unreadable', why, receivedAt }, envelope, key: null, isForOneOfficer }) as const;

  if (!sealed.success) return unreadable('not-a-seal');
  const readers = readersOf(sealed.data);
  const key = keys.find(({ keyId }) => readers.includes(keyId));
  if (key === undefined) return unreadable(isForOneOfficer ? 'for-another-officer' : 'other-key');
  const plain = await openSeal(key.privateKey, sealed.data);
  if (plain === null) return unreadable('does-not-open');
  const envelope = Envelope.safeParse(readEnvelope(sealed.data));
  if (!envelope.success) return unreadable('unknown-content');
  const { id, part, about, keyId } = envelope.data;
  if (id !== expected.id || part !== expected.part || about !== expected.about || !readers.includes(keyId)) {
    return unreadable('of-another');
  }
  const content = z.safeParse(schema, plain);
  if (!content.success) return unreadable('unknown-content', envelope.data);
  return { opened: { kind: 'read', content: content.data, receivedAt }, envelope: envelope.data, key, isForOneOfficer };
}

const AnySealed = z.union([Sealed, SealedForSome]);

function readersOf(sealed: Sealed | SealedForSome): readonly (KeyId | string | null)[] {
  return 'recipients' in sealed ? sealed.recipients.map(({ header }) => header.kid) : [sealedFor(sealed)];
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: it is shown as what cannot be opened.
    return null;
  }
}
