import type * as z from 'zod/mini';
import type { Directory } from '#src/contract/directory.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { withHardStops } from '#src/taxonomy/hard-stops.ts';
import type { Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { publishedDirectory, publishedTaxonomy, readEdition } from './edition.ts';
import type { Published } from './edition.ts';
import type { KeptDocuments } from './kept-documents.ts';

export type CurrentParts = {
  readonly enrolment: () => Promise<Enrolment | null>;
  readonly documents: Pick<KeptDocuments, 'read'>;
};

/** What the officers published last and this device has, over what the extension came with. Hard stops are never loosened. */
export async function currentTaxonomy(parts: CurrentParts): Promise<Taxonomy> {
  const published = await unlessBroken(currentContent(parts, publishedTaxonomy));
  return published === null ? builtInTaxonomy : withHardStops(builtInTaxonomy, published);
}

/** Null until the agency has published one and this device has it. */
export const currentDirectory = (parts: CurrentParts): Promise<Directory | null> =>
  unlessBroken(currentContent(parts, publishedDirectory));

async function unlessBroken<Content>(read: Promise<Content | null>): Promise<Content | null> {
  try {
    return await read;
  } catch (error) {
    // A disk that cannot be read must not keep anybody from reporting: the page goes on with what the extension came with.
    if (error instanceof StorageFailed) return null;
    throw error;
  }
}

/**
 * What was published last of a kind and this device has; null for nothing. Verified each time: what lies on the disk may have been changed since, and the
 * device may belong to another agency by now. Rejects with StorageFailed: what could not be read may still be there.
 */
export async function currentContent<Content extends z.core.$ZodType>(
  { enrolment, documents }: CurrentParts,
  of: Published<Content>,
): Promise<z.output<Content> | null> {
  const vaultKey = (await enrolment())?.vaultKey ?? null;
  const kept = vaultKey === null ? null : await documents.read(of.kind);
  if (vaultKey === null || kept === null) return null;
  const edition = await readEdition(kept, of, vaultKey);
  return edition.kind === 'good' ? edition.content : null;
}
