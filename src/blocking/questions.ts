import * as z from 'zod/mini';
import { Instant, Whole } from '#src/contract/primitives.ts';
import { pageQuestion, question } from '#src/messaging/question.ts';
import type { BlockScope } from './block-scope.ts';
import type { WantedBlock } from './wanted-block.ts';

/** What the blocked page says before it has looked anything up. */
export const BlockedSite = z.strictObject({ host: z.string(), blockedAt: Instant });
export type BlockedSite = z.infer<typeof BlockedSite>;

/** What the pop-up is open on. `site` is null for pages that no site has, such as the browser's own. */
export const describeTab = pageQuestion(
  'blocking/describe-tab',
  z.strictObject({ tabId: Whole }),
  z.strictObject({
    /** Of the page, or of the one that the blocked page stands for; with the tutor's own block that it falls under. */
    site: z.nullable(z.strictObject({ host: z.string(), blockId: z.nullable(z.string()) })),
    /** What would be sent of the address, with and without query and fragment. */
    address: z.nullable(z.strictObject({ hostAndPath: z.string(), full: z.string() })),
    /** Whether the tutor blocks any picture or video, on whatever page. */
    hasMediaBlocks: z.boolean(),
  }),
);

/** Scopes come from this device's own code: read where they are used. */
const Scope = z.custom<BlockScope>();

/** What can be blocked of an address, narrowest first; null for what has no site. */
export const offerScopes = pageQuestion(
  'blocking/offer-scopes',
  z.strictObject({ address: z.string() }),
  z.nullable(z.strictObject({ scopes: z.array(Scope), usual: Scope })),
);

/** What one of the tutor's blocks takes, and until when. Null when it is there no more. */
export const describeBlock = pageQuestion(
  'blocking/describe-block',
  z.strictObject({ blockId: z.string() }),
  z.nullable(
    z.strictObject({
      scope: Scope,
      /** By the device's clock; null: until it is removed. */
      endsAt: z.nullable(Instant),
      /** What a block takes unless somebody says otherwise, where this one takes less. */
      rest: z.nullable(Scope),
    }),
  ),
);

/** The tutor's blocks of pictures and videos that this tab's page has, newest first. */
export const listMediaBlocks = pageQuestion(
  'blocking/list-media',
  z.strictObject({ tabId: Whole }),
  z.array(z.strictObject({ blockId: z.string(), address: z.string() })),
);

export const BLOCK_FAULTS = ['no-site', 'own-service', 'public-suffix', 'storage-broken'] as const;

/** Blocks what is wanted of this tab's address, the usual thing where that is null; answers when the block is in force. */
export const blockTab = question(
  'blocking/block-tab',
  // What is wanted is read where it is used: its schema is more than the background can carry at each wake-up.
  z.strictObject({ tabId: Whole, wanted: z.nullable(z.custom<WantedBlock>()) }),
  z.union([
    z.strictObject({ kind: z.literal('blocked'), blockId: z.string() }),
    z.strictObject({ kind: z.literal('not-blocked'), fault: z.enum(BLOCK_FAULTS) }),
  ]),
);

/** Takes one of the tutor's blocks away; answers when it is in force no more. */
export const liftBlock = question('blocking/lift-block', z.strictObject({ blockId: z.string() }), z.strictObject({}));

/** Lets through for an hour what these blocks take, and what lists take of them; answers when it can be opened. */
export const allowForAWhile = pageQuestion(
  'blocking/allow-for-a-while',
  // What is wanted is read where it is used, as for `blockTab`.
  z.strictObject({ scopes: z.array(z.custom<BlockScope>()) }),
  z.strictObject({}),
);

/** Makes the browser follow what is kept: for pages that changed it. Answers when it does. */
export const enforceBlocks = question('blocking/enforce', z.strictObject({}), z.strictObject({}));
