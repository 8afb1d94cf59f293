import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split('@media screen and (prefers-color-scheme: dark)');

const coloursOf = (text: string) =>
  Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));

const schemes = { light: coloursOf(light), dark: { ...coloursOf(light), ...coloursOf(dark) } };

/** Text on what lies behind it. */
const TEXTS = [
  ['text', 'surface'],
  ['text', 'surface-sunken'],
  ['text', 'accent-soft'],
  ['text', 'success-soft'],
  ['text', 'warning-soft'],
  ['text', 'danger-soft'],
  ['text-muted', 'surface'],
  ['text-muted', 'surface-sunken'],
  ['text-muted', 'accent-soft'],
  ['accent', 'surface'],
  ['accent', 'surface-sunken'],
  ['accent', 'accent-soft'],
  ['accent-hover', 'surface'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['success', 'success-soft'],
  ['warning', 'warning-soft'],
  ['danger', 'danger-soft'],
  ['danger', 'surface'],
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
] as const;

/** Edges that one must see to know what can be operated. */
const EDGES = [
  ['line-strong', 'surface'],
  ['line-strong', 'surface-sunken'],
  ['focus', 'surface'],
  ['focus', 'surface-sunken'],
  ['focus', 'accent-soft'],
] as const;

for (const [scheme, colours] of Object.entries(schemes)) {
  test.each(TEXTS)(`${scheme}: %s on %s reads at 4.5 to 1 (WCAG 1.4.3)`, (front, back) => {
    expect(contrast(colours[front], colours[back])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(EDGES)(`${scheme}: %s on %s shows at 3 to 1 (WCAG 1.4.11)`, (front, back) => {
    expect(contrast(colours[front], colours[back])).toBeGreaterThanOrEqual(3);
  });
}

test('dark gives every colour of its own', () => {
  expect(Object.keys(coloursOf(dark))).toEqual(Object.keys(coloursOf(light)));
});

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string | undefined, other: string | undefined): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string | undefined): number {
  if (colour === undefined) throw new TypeError('No such token');
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
