// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { blurStyle, outlineStyle } from '#src/preview/pictures/blur-style.ts';

/** Of each picture of a page: how the style has it filtered. */
function filtered(css: string, page: string): readonly string[] {
  document.head.innerHTML = '';
  document.body.innerHTML = page;
  const style = document.createElement('style');
  style.textContent = css;
  document.head.append(style);
  return [...document.images].map((image) => getComputedStyle(image).filter);
}

const BLURRED = 'blur(40px) grayscale(1)';

describe('the style that blurs', () => {
  it.each([
    ['by where it is', { where: '#one', address: null }, [BLURRED, 'none']],
    ['by its address', { where: null, address: 'https://a.example/two.jpg' }, ['none', BLURRED]],
    ['by either', { where: '#one', address: 'https://a.example/two.jpg' }, [BLURRED, BLURRED]],
    ['by its address where its place is none', { where: ':::"', address: 'https://a.example/two.jpg' }, ['none', BLURRED]],
    ['and styles nothing else where its place would', { where: '#x {} img', address: null }, ['none', 'none']],
  ])('blurs a picture %s', (_, picture, filters) => {
    expect(filtered(blurStyle(picture), '<img id="one"><img src="https://a.example/two.jpg">')).toEqual(filters);
  });

  it.each([
    'https://a.example/"]{}*{color:red}',
    'https://a.example/a\\b',
    'https://a.example/\n\r\0 é',
    "https://a.example/'x'",
  ])('takes the address %j at its word', (address) => {
    const css = blurStyle({ where: null, address });
    document.head.innerHTML = `<style></style>`;
    const [sheet] = document.styleSheets;
    expect(css.split('\n')).toHaveLength(2);
    for (const rule of css.split('\n')) sheet?.insertRule(rule);
    expect([...(sheet?.cssRules ?? [])]).toHaveLength(2);
    expect(css.replaceAll(/"(?:[^"\\\n]|\\[^\n])*"/g, '')).toMatch(/^\[src=\] \{[^{}]*\}\n\[poster=\] \{[^{}]*\}$/);
  });

  it('cannot be taken back by the page', () => {
    expect(blurStyle({ where: '#one', address: null })).toMatch(/filter: [^;]*!important/);
  });

  it('points at the one that is asked for', () => {
    expect(outlineStyle({ where: '#one', address: null })).toMatch(/^#one \{ outline: [^}]*\}$/);
  });
});
