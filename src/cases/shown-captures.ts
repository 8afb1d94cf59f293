import type { CaptureLine } from '#src/contract/case.ts';

/**
 * What a console may know of what was captured. Of a hard stop only that something was taken away, and when: there is no field that
 * could name a capture, so none can be asked for or shown.
 */
export type ShownCaptures =
  | { readonly kind: 'hard-stop'; readonly erasedAt: readonly number[] }
  | { readonly kind: 'allowed'; readonly lines: readonly KeptCapture[] };

export type KeptCapture = Pick<CaptureLine, 'id' | 'digest' | 'receivedAt'>;

export function capturesOf(isHardStop: boolean, lines: readonly CaptureLine[]): ShownCaptures {
  if (isHardStop) return { kind: 'hard-stop', erasedAt: lines.flatMap(({ erasedAt }) => (erasedAt === null ? [] : [erasedAt])) };
  return {
    kind: 'allowed',
    lines: lines.flatMap(({ id, digest, receivedAt, erasedAt }) => (erasedAt === null ? [{ id, digest, receivedAt }] : [])),
  };
}
