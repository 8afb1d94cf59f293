import * as z from 'zod/mini';
import { AgencyList } from '#src/blocklists/agency-list.ts';
import { Directory } from '#src/contract/directory.ts';
import type { DocumentKind } from '#src/contract/document.ts';
import type { PinnedVaultKey } from '#src/enrolment/enrolment.ts';
import { readDocument } from '#src/sealing/signed-document.ts';
import { Taxonomy } from '#src/taxonomy/taxonomy.ts';

/** A kind of document, and what its content looks like. */
export type Published<Content extends z.core.$ZodType = z.core.$ZodType> = {
  readonly kind: DocumentKind;
  readonly content: Content;
  /** What it has to be besides when a device takes it; nothing unless given. */
  readonly accepted?: Content;
};

export const publishedDirectory = { kind: 'directory', content: Directory } as const satisfies Published;
export const publishedTaxonomy = { kind: 'taxonomy', content: Taxonomy } as const satisfies Published;
export const publishedBlocklist = { kind: 'blocklist', content: AgencyList } as const satisfies Published;

export type ReadEdition<Content> =
  | { readonly kind: 'good'; readonly number: number; readonly content: Content }
  /** Not by the vault key that this device has pinned, or not as this kind. */
  | { readonly kind: 'bad'; readonly why: 'not-signed' }
  /** Nothing that this device knows to read. The number is signed all the same. */
  | { readonly kind: 'bad'; readonly why: 'not-fitting'; readonly number: number };

export async function readEdition<Content extends z.core.$ZodType>(
  document: string,
  of: Published<Content>,
  vaultKey: PinnedVaultKey,
): Promise<ReadEdition<z.output<Content>>> {
  const payload = await readDocument(document, of.kind, vaultKey);
  if (payload === null) return { kind: 'bad', why: 'not-signed' };
  const content = z.safeParse(of.content, payload.content);
  return content.success
    ? { kind: 'good', number: payload.number, content: content.data }
    : { kind: 'bad', why: 'not-fitting', number: payload.number };
}

/** 0 where nobody signed any. */
export const numberOf = (edition: ReadEdition<unknown>): number => ('number' in edition ? edition.number : 0);
