import * as z from 'zod/mini';
import { Whole } from '#src/contract/primitives.ts';
import { setting } from '#src/storage/setting.ts';
import type { Block } from './block.ts';
import { scopeKey } from './scope-key.ts';
import type { BlockScope } from './block-scope.ts';

/** A scope that is blocked, all but some hosts: each takes in what is under it, and lies under what is blocked. */
export type ScopeInForce = BlockScope & { readonly except?: readonly string[] };

/**
 * What is blocked by name now, by the tutor or for everyone: what the network rules were made of, for what comes to the screen without a
 * request. Only the keeper of blocks writes it. Cleared when the tutor signs out.
 */
export const IN_FORCE = setting({
  key: 'blocking/in-force',
  schema: z.array(z.custom<ScopeInForce>()),
  fallback: [],
});

/**
 * For how many of these the browser has no room: what they take is closed when it comes to the screen, but not stopped before, and a
 * picture not at all. Cleared when the tutor signs out.
 */
export const LEFT_OUT = setting({ key: 'blocking/left-out', schema: Whole, fallback: 0 });

/** The tutor's own blocks without those that are let through for a while. */
export function blocksInForce(blocks: readonly Block[]): readonly Block[] {
  const allowed = new Set(blocks.filter(({ verdict }) => verdict === 'allow').map(({ scope }) => scopeKey(scope)));
  return blocks.filter(({ verdict, scope }) => verdict === 'block' && !allowed.has(scopeKey(scope)));
}
