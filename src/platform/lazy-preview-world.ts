import type { PreviewHereParts } from '#src/preview/ui/use-preview-here.ts';

/** For pages that must be there at once: what a preview works with is loaded and built when it is first wanted. */
export function lazyPreviewWorld(): () => Promise<PreviewHereParts> {
  let built: Promise<PreviewHereParts> | null = null;
  return () => (built ??= import('./preview-world.ts').then(({ previewHereWorld }) => previewHereWorld()));
}
