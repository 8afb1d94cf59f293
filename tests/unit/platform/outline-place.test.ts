// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { outlinePlace } from '#src/platform/outline-place.ts';

const scrolled = vi.fn<(this: Element) => void>();
const animated = vi.fn<(this: Element, frames: unknown, how: { readonly duration: number }) => void>();
let isVisible = true;

beforeEach(() => {
  isVisible = true;
  // What jsdom has no layout for.
  Object.assign(Element.prototype, { scrollIntoView: scrolled, animate: animated, checkVisibility: () => isVisible });
  scrolled.mockReset();
  animated.mockReset();
});

function put(html: string): void {
  document.body.innerHTML = html;
}

it('brings a place into sight and frames it for some seconds, and changes nothing of the page', () => {
  put('<p>One</p><p id="two" class="b">Two</p>');
  const before = document.documentElement.outerHTML;
  expect(outlinePlace('#two')).toBe('shown');
  expect(scrolled.mock.contexts.map((element) => element.id)).toEqual(['two']);
  expect(animated.mock.contexts.map((element) => element.id)).toEqual(['two']);
  const [, how] = animated.mock.lastCall ?? [];
  expect(how?.duration).toBeGreaterThan(2000);
  expect(how?.duration).toBeLessThan(10_000);
  expect(document.documentElement.outerHTML).toBe(before);
});

it.each(['#gone', 'p:nth-of-type(9)', ')(', ''])('says that %j is not there any more', (place) => {
  put('<p>One</p>');
  expect(outlinePlace(place)).toBe('gone');
  expect(animated).not.toHaveBeenCalled();
});

it('says that a place is there and hidden', () => {
  put('<p id="two" hidden>Two</p>');
  isVisible = false;
  expect(outlinePlace('#two')).toBe('hidden');
  expect(scrolled).not.toHaveBeenCalled();
});

it('is not misled by what a page names its elements', () => {
  put('<form id="two"></form>');
  // As browsers have it for elements that are named so; jsdom does not.
  const form = document.getElementById('two');
  if (form === null) throw new Error('No form');
  for (const name of ['animate', 'scrollIntoView', 'checkVisibility']) Object.defineProperty(form, name, { value: form });
  Object.defineProperty(document, 'querySelector', { value: document.body, configurable: true });
  expect(outlinePlace('#two')).toBe('shown');
  Reflect.deleteProperty(document, 'querySelector');
});
