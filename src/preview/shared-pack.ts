import * as z from 'zod/mini';
import { isWebAddress } from './is-web-address.ts';
import type { LessonPack, PackId } from './lesson-pack.ts';
import { LessonPack as Pack } from './lesson-pack.ts';
import { Preview, PreviewId } from './preview.ts';

/** As much as a file with several hundred pages takes. */
export const MOST_SHARED_BYTES = 20 * 1024 * 1024;

/** How a pack travels as a file. */
const SharedPack = z.strictObject({
  safeLessonPack: z.literal(1),
  name: Pack.shape.name,
  sharedAt: z.number(),
  previews: z.array(z.omit(Preview, { id: true, seenAt: true, sharedVerdict: true })),
});

type Received = {
  readonly pack: LessonPack;
  readonly previews: readonly Preview[];
};
export type ReadShared =
  | ({ readonly kind: 'read' } & Received)
  | { readonly kind: 'refused'; readonly why: 'too-large' | 'not-a-pack' | 'not-pages' };

/** With the findings and verdicts of its pages, so that whoever gets it sees what was seen. */
export const toShare = (name: string, previews: readonly Preview[], now: number): z.infer<typeof SharedPack> => ({
  safeLessonPack: 1,
  name,
  sharedAt: now,
  previews: previews.map(({ id: _id, seenAt: _seenAt, sharedVerdict: _shared, ...preview }) => preview),
});

export const writeShared = (name: string, previews: readonly Preview[], now: number): string =>
  `${JSON.stringify(toShare(name, previews, now), null, 2)}\n`;

/**
 * A pack that somebody shared, to be kept beside one's own: with numbers of its own, and with their verdicts as theirs. A verdict of
 * one's own there is not yet.
 */
export function takeShared(value: unknown, now: number, newId: () => string): ReadShared {
  const shared = z.safeParse(SharedPack, value);
  if (!shared.success) return { kind: 'refused', why: 'not-a-pack' };
  const { name, previews } = shared.data;
  if (!previews.every(({ address, endedAt }) => isWebAddress(address) && (endedAt === null || isWebAddress(endedAt)))) {
    return { kind: 'refused', why: 'not-pages' };
  }
  const kept = previews.map(({ verdict, ...preview }): Preview => ({
    ...preview,
    id: PreviewId.parse(newId()),
    seenAt: null,
    verdict: null,
    ...(verdict === null ? {} : { sharedVerdict: verdict }),
  }));
  const pack = { id: newId() as PackId, name, previews: kept.map(({ id }) => id), madeAt: now, changedAt: now };
  return { kind: 'read', pack, previews: kept };
}

export const readShared = (text: string, now: number, newId: () => string): ReadShared => takeShared(parsed(text), now, newId);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // It is no pack, and the schema says so.
    return null;
  }
}
