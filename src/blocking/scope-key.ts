import type { Block } from './block.ts';
import type { BlockScope } from './block-scope.ts';

/** A name of the scope: two scopes have the same if, and only if, they are the same. */
export const scopeKey = (scope: BlockScope): string => Object.values(scope).join(' ');

/** Whether a block, by its id, takes all of a host at least. */
export const isWhole = (id: string): boolean => /^block (site|host|path \S+ \/$)/.test(id);

/** Two blocks have the same id if, and only if, the one takes the other's place. */
export const blockId = ({ verdict, scope }: Pick<Block, 'verdict' | 'scope'>): string => `${verdict} ${scopeKey(scope)}`;
