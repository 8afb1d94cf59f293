/** What came of showing a place of a page. `hidden`: it is there, and cannot be seen just now. */
export type PlaceShown = 'shown' | 'hidden' | 'gone';
