import * as z from 'zod/mini';
import { PreviewId } from './preview.ts';

export const PackId = z.uuid().brand<'PackId'>();
export type PackId = z.infer<typeof PackId>;

export const LONGEST_PACK_NAME = 200;

/** A named list of previews, in the order of the lesson. */
export const LessonPack = z.strictObject({
  id: PackId,
  name: z.string().check(z.maxLength(LONGEST_PACK_NAME)),
  previews: z.array(PreviewId),
  madeAt: z.number(),
  changedAt: z.number(),
});
export type LessonPack = z.infer<typeof LessonPack>;

/** Rejects with StorageFailed only; each call does all that it does or nothing. */
export type PackStore = {
  /** Last changed first. */
  readonly all: () => Promise<readonly LessonPack[]>;
  readonly find: (id: PackId) => Promise<LessonPack | null>;
  readonly keep: (pack: LessonPack) => Promise<void>;
  readonly forget: (id: PackId) => Promise<void>;
};
