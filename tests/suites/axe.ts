import axe from 'axe-core';
import { expect } from 'vitest';

/**
 * Expects no WCAG 2.2 A or AA violation in what is on the page. Contrast needs real layout, which jsdom has not: the tokens' own
 * test and the browser tests see to it.
 */
export async function expectAccessible(element: Element = document.body): Promise<void> {
  const { violations, passes } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Of the rest only that there is something, and of what is wrong only the element itself.
    resultTypes: ['violations'],
    selectors: false,
    preload: false,
    rules: { 'color-contrast': { enabled: false }, region: { enabled: element === document.body } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
  // A run that found nothing to check proves nothing.
  expect(passes.length).toBeGreaterThan(0);
}
