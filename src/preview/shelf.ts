import * as z from 'zod/mini';
import { Digest, Instant } from '#src/contract/primitives.ts';
import { Assessment, AssessmentId, OUTCOMES } from './assessment.ts';
import { PackId } from './lesson-pack.ts';

const Line = z.string().check(z.maxLength(200));

/** A lesson pack that every tutor of the agency may take: it lies with the service, sealed by this code. */
export const ShelfPack = z.strictObject({
  id: PackId,
  name: Line,
  pages: z.int().check(z.nonnegative()),
  code: z.string().check(z.regex(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)),
  /** Of what lies there, so that the officer's signature is good for the pack as well. */
  digest: Digest,
  keptUntil: Instant,
  addedAt: Instant,
  addedBy: Line,
});
export type ShelfPack = z.infer<typeof ShelfPack>;

/** What the agency decided of a platform or tool, after a tutor's risk assessment. */
export const ShelfTool = z.strictObject({
  id: AssessmentId,
  name: Line,
  address: Assessment.shape.address,
  outcome: z.enum(OUTCOMES),
  /** What has to be done about its risks. */
  measures: Assessment.shape.measures,
  decidedAt: Instant,
  decidedBy: Line,
});
export type ShelfTool = z.infer<typeof ShelfTool>;

/** What officers give to every tutor: signed with the vault key, as all that they publish. Newest first. */
export const Shelf = z.strictObject({ v: z.literal(1), packs: z.array(ShelfPack), tools: z.array(ShelfTool) });
export type Shelf = z.infer<typeof Shelf>;

export const EMPTY_SHELF: Shelf = { v: 1, packs: [], tools: [] };

/** In place of the one with the same id. */
export const withPack = (shelf: Shelf, pack: ShelfPack): Shelf => ({ ...shelf, packs: [pack, ...without(shelf.packs, pack.id)] });
export const withTool = (shelf: Shelf, tool: ShelfTool): Shelf => ({ ...shelf, tools: [tool, ...without(shelf.tools, tool.id)] });
export const withoutItem = (shelf: Shelf, id: string): Shelf => ({
  ...shelf,
  packs: without(shelf.packs, id),
  tools: without(shelf.tools, id),
});

const without = <Item extends { readonly id: string }>(items: readonly Item[], id: string): Item[] =>
  items.filter((item) => item.id !== id);
