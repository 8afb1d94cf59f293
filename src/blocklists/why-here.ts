import type { BlockScope } from '#src/blocking/block-scope.ts';
import { isInScope } from '#src/blocking/is-in-scope.ts';
import { blocksInForce } from '#src/blocking/in-force.ts';
import { siteOf } from '#src/blocking/site-of.ts';
import { entriesFor } from './agency-list.ts';
import { listedOn } from './listed-on.ts';
import type { ListedOnParts } from './listed-on.ts';

/** Why an address is blocked, or is not. Names, reasons and scopes are foreign text. */
export type WhyHere =
  | { readonly kind: 'no-address' }
  /** The tutor did it. */
  | { readonly kind: 'own'; readonly scope: BlockScope }
  | { readonly kind: 'agency'; readonly scope: BlockScope; readonly reason: string }
  | { readonly kind: 'listed'; readonly listName: string; readonly name: string }
  /** A list has it, and something lifts that. */
  | {
      readonly kind: 'let-through';
      readonly by: 'subscription' | 'tutor' | 'agency';
      readonly listName: string;
      readonly name: string;
    }
  | { readonly kind: 'not-blocked'; readonly host: string };

/** An address as somebody types it, with or without `https://`. Of several reasons the one with the most to say. */
export async function whyHere(parts: ListedOnParts, typed: string): Promise<WhyHere> {
  const text = typed.trim();
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const host = /\s/.test(text) ? null : siteOf(address);
  if (host === null || text === '') return { kind: 'no-address' };
  const [blocks, list] = await Promise.all([parts.blocks(), parts.agencyList()]);
  const own = blocksInForce(blocks).find(({ scope }) => isInScope(scope, address));
  if (own !== undefined) return { kind: 'own', scope: own.scope };
  // What allows it comes first.
  const [agency] = entriesFor(list, address);
  if (agency?.verdict === 'block') return { kind: 'agency', scope: agency.scope, reason: agency.reason };
  const listed = await listedOn(parts, host);
  switch (listed.kind) {
    case 'not-listed':
      return { kind: 'not-blocked', host };
    case 'blocked':
      return { kind: 'listed', listName: listed.listName ?? '', name: listed.by.name };
    case 'allowed':
      return { kind: 'let-through', by: listed.by.owner, listName: listed.listName ?? '', name: listed.instead.name };
  }
}
