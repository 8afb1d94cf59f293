// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { takeOutMedia } from '#src/platform/take-out-media.ts';

const AWFUL = 'https://cdn.example/awful.png?size=2';

beforeEach(() => {
  document.body.innerHTML = '';
});

function put(html: string): void {
  document.body.innerHTML = html;
}

const isHidden = (id: string): boolean =>
  document.getElementById(id)?.style.getPropertyPriority('display') === 'important' &&
  document.getElementById(id)?.style.display === 'none';

it.each([
  ['as it is', AWFUL],
  ['with a fragment', `${AWFUL}#top`],
  ['with a user and the root’s dot', 'https://me:word@cdn.example./awful.png?size=2'],
])('hides a picture that is named %s, and no other', (_, src) => {
  put(`<img id="awful" src="${src}"><img id="lovely" src="https://cdn.example/lovely.png?size=2"><p id="text">Text</p>`);
  expect(takeOutMedia([AWFUL])).toEqual([AWFUL]);
  expect(['awful', 'lovely', 'text'].map(isHidden)).toEqual([true, false, false]);
});

it('hides what an element shows, where a part of it has the address', () => {
  put(`<video id="video"><source src="${AWFUL}"></video><object id="object" data="${AWFUL}"></object>`);
  expect(takeOutMedia([AWFUL, 'https://cdn.example/elsewhere.png'])).toEqual([AWFUL]);
  expect(['video', 'object'].map(isHidden)).toEqual([true, true]);
});

it('looks into shadow trees', () => {
  put('<div id="host"></div>');
  const root = document.getElementById('host')?.attachShadow({ mode: 'open' });
  if (root === undefined) throw new Error('No shadow tree');
  root.innerHTML = `<img src="${AWFUL}">`;
  expect(takeOutMedia([AWFUL])).toEqual([AWFUL]);
  expect(root.querySelector('img')?.style.display).toBe('none');
});

it('finds nothing on a page that has none of them, and minds no odd address', () => {
  put('<img src="https://[nonsense"><img src=""><img>');
  expect(takeOutMedia([AWFUL])).toEqual([]);
});
