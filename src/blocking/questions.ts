import * as z from 'zod/mini';
import { Instant, Whole } from '#src/contract/primitives.ts';
import { pageQuestion, question } from '#src/messaging/question.ts';

export const BlockedSite = z.strictObject({ host: z.string(), blockedAt: Instant });
export type BlockedSite = z.infer<typeof BlockedSite>;

/** What the pop-up is open on. `site` is null for pages that no site has, such as the browser's own. */
export const describeTab = pageQuestion(
  'blocking/describe-tab',
  z.strictObject({ tabId: Whole }),
  z.strictObject({
    site: z.nullable(z.strictObject({ host: z.string(), isBlocked: z.boolean() })),
    /** What would be sent of the address, with and without query and fragment. */
    address: z.nullable(z.strictObject({ hostAndPath: z.string(), full: z.string() })),
  }),
);

/** Takes every tab off the site of this tab and blocks it; answers when the block is in force. */
export const blockTabSite = question(
  'blocking/block-tab-site',
  z.strictObject({ tabId: Whole }),
  z.union([
    z.strictObject({ kind: z.literal('blocked'), host: z.string() }),
    z.strictObject({ kind: z.literal('not-blocked'), fault: z.enum(['no-site', 'own-service', 'storage-broken']) }),
  ]),
);

/** Lifts the block of one site. */
export const unblockSite = question('blocking/unblock-site', z.strictObject({ host: z.string() }), z.strictObject({}));
