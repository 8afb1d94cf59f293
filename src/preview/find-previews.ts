import type { Preview } from './preview.ts';
import { DECISIONS } from './preview.ts';

export const PREVIEW_FILTERS = ['all', 'undecided', ...DECISIONS] as const;
export type PreviewFilter = (typeof PREVIEW_FILTERS)[number];

/** Those with every word that is typed in their address, title, lesson or notes, in any case. */
export function findPreviews(previews: readonly Preview[], typed: string, filter: PreviewFilter): readonly Preview[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return previews.filter((preview) => {
    const { address, title, verdict } = preview;
    if (filter !== 'all' && (verdict?.decision ?? 'undecided') !== filter) return false;
    const text = `${address}\n${title}\n${verdict?.lesson ?? ''}\n${verdict?.notes ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
