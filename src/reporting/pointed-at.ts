import * as z from 'zod/mini';
import { Whole } from '#src/contract/primitives.ts';
import { addressParts } from './address-parts.ts';
import type { HandedOver } from './flag-target.ts';

/** What somebody pointed at, as the browser told it to the background: the item of the menu, or the name of the key. */
export const PointedAt = z.strictObject({
  item: z.union([z.string(), z.number()]),
  tabId: Whole,
  page: z.optional(z.string()),
  link: z.optional(z.string()),
  picture: z.optional(z.string()),
});
export type PointedAt = z.infer<typeof PointedAt>;

/**
 * The report that it begins. A picture that is written into its page, or a link that leads to no page, has no address of its own: then
 * it is about the page. Null where that has none either.
 */
export function reportOf({ item, tabId, page, link, picture }: PointedAt): HandedOver | null {
  const wanted = [
    ['link', item === 'link' ? link : undefined],
    ['picture', item === 'image' ? picture : undefined],
    ['page', page],
  ] as const;
  for (const [addressOf, given] of wanted) {
    const address = addressParts(given ?? '')?.full;
    if (address === undefined) continue;
    return { target: { tabId, address, addressOf }, madeFrom: item === 'report' ? 'page' : 'menu', draft: null };
  }
  return null;
}
