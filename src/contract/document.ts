import * as z from 'zod/mini';
import { Instant, KeyId, Whole } from './primitives.ts';

/** What officers publish to every device of the agency, in the clear. */
export const DocumentKind = z.enum(['directory', 'taxonomy', 'engines', 'blocklist', 'shelf']);
export type DocumentKind = z.infer<typeof DocumentKind>;

export const DOCUMENT_TYPE = 'safe-lesson-document+jws';

/**
 * The payload of a document's JWS. `number` grows with every edition of a kind; a device refuses one that is not newer than what it
 * has. `content` is checked by whoever knows the kind.
 */
export const DocumentPayload = z.strictObject({
  v: z.literal(1),
  kind: DocumentKind,
  number: Whole.check(z.minimum(1)),
  issuedAt: Instant,
  /** The vault key that signed it: a device takes only what the key that it has pinned has signed. */
  keyId: KeyId,
  content: z.unknown(),
});
export type DocumentPayload = z.infer<typeof DocumentPayload>;

/** In characters of a compact JWS, which are bytes: three quarters of it are what was signed. Room for a full blocklist. */
const LONGEST_DOCUMENT = 800_000;
/** In bytes: the longest document in the JSON that it is sent in. */
export const LARGEST_DOCUMENT_BODY = LONGEST_DOCUMENT + '{"document":""}'.length;

/** A compact JWS (ES256, `typ` DOCUMENT_TYPE, `kid` the vault key's id) over DocumentPayload. */
export const SignedDocument = z.string().check(z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/), z.maxLength(LONGEST_DOCUMENT));
export const NewDocument = z.strictObject({ document: SignedDocument });
/** Null when none was published, or none that is newer than what was asked for. */
export const PublishedDocument = z.looseObject({ document: z.nullable(SignedDocument) });

/** The number of the edition that a device has, in an address: whole, from 0, and as it is usually written. */
export const AfterEdition = z.string().check(
  z.regex(/^(0|[1-9]\d{0,15})$/),
  z.refine((number) => Number.isSafeInteger(Number(number))),
);
