import { expect, test } from 'vitest';
import { PointedAt, reportOf } from '#src/reporting/pointed-at.ts';

const PAGE = 'https://user:word@games.example/win?who=me#now';
const all = { tabId: 5, page: PAGE, link: 'https://links.example/a?b=c', picture: 'https://pictures.example/one.png' };
const aboutPage = { tabId: 5, address: 'https://games.example/win?who=me#now', addressOf: 'page' };

test.each([
  ['link', all, { tabId: 5, address: all.link, addressOf: 'link' }],
  ['image', all, { tabId: 5, address: all.picture, addressOf: 'picture' }],
  ['selection', all, aboutPage],
  ['page', all, aboutPage],
  ['link', { ...all, link: 'mailto:somebody@example.org' }, aboutPage],
  ['link', { ...all, link: undefined }, aboutPage],
  ['image', { ...all, picture: 'data:image/png;base64,AAAA' }, aboutPage],
  ['image', { ...all, picture: 'blob:https://games.example/1' }, aboutPage],
] as const)('%s of %j', (item, of, target) => {
  expect(reportOf(PointedAt.parse({ item, ...of }))).toEqual({ target, madeFrom: 'menu', draft: null });
});

test('the key is about the page, and the report is made on its own page', () => {
  expect(reportOf({ item: 'report', tabId: 5, page: PAGE })).toEqual({ target: aboutPage, madeFrom: 'page', draft: null });
});

test.each([undefined, 'chrome://settings/', 'about:blank', 'file:///home/list.html'])('a page at %s is no site’s', (page) => {
  expect(reportOf(PointedAt.parse({ item: 'page', tabId: 5, page }))).toBeNull();
});
