import type { PlaceShown } from '#src/preview/place-shown.ts';

/**
 * Put into a page, so nothing outside of this function is there when it runs: brings one place of it into sight and draws a frame around
 * it for some seconds. The frame is an animation: no attribute, element or style of the page is changed, and it goes by itself.
 *
 * Named elements stand before the document's own properties (`<img name="querySelector">`), hence all is asked of the prototypes.
 */
export function outlinePlace(place: string): PlaceShown {
  const SHOWN_MS = 5000;
  let found: Element | null;
  try {
    found = Document.prototype.querySelector.call(document, place);
  } catch {
    // What is kept is no selector that this browser knows: no place is there either.
    return 'gone';
  }
  if (found === null) return 'gone';
  const isVisible: boolean = Element.prototype.checkVisibility.call(found, { visibilityProperty: true, opacityProperty: true });
  if (!isVisible) return 'hidden';
  Element.prototype.scrollIntoView.call(found, { block: 'center', inline: 'center', behavior: 'instant' });
  // Red on white and white on red: one of the two shows on whatever lies behind.
  const frame = { outline: '4px solid #d4002a', outlineOffset: '2px', boxShadow: '0 0 0 10px #ffffff' };
  Element.prototype.animate.call(found, [frame, frame], { duration: SHOWN_MS });
  return 'shown';
}
