import type { Block } from '#src/blocking/block.ts';
import { blockId } from '#src/blocking/scope-key.ts';

/** A tutor's block of a host, until it is lifted, unless a test says otherwise. */
export function testBlock(host: string, of: Partial<Omit<Block, 'id'>> = {}): Block {
  const block = { verdict: 'block', scope: { kind: 'host', host }, madeAt: 1, end: { kind: 'removed' }, ...of } as const;
  return { id: blockId(block), ...block };
}
