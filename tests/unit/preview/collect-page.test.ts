// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://page.example/here"}
import { beforeAll, expect, it } from 'vitest';
import { collectPage } from '#src/preview/collect-page.ts';

beforeAll(() => {
  globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;
  performance.getEntriesByType = () => [];
});

const collect = (body: string, head = '') => {
  document.documentElement.innerHTML = `<head>${head}</head><body>${body}</body>`;
  return collectPage();
};

it('needs nothing from outside of itself', async () => {
  document.documentElement.innerHTML = '<body><p>Alone</p></body>';
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- as the browser does with what is put into a page
  const alone = new Function(`return (${collectPage.toString()})()`) as typeof collectPage;
  expect((await alone()).texts.map(({ text }) => text)).toEqual(['Alone']);
});

it('reads each block once, with its inline parts, and leaves out what nobody sees', async () => {
  const { texts } = await collect(
    '<h1>Rivers</h1><div>Before <p>In <b>a</b> paragraph</p> after</div><p hidden>Hidden</p><p style="display: none">None</p>' +
      '<div style="visibility: hidden">Invisible <b style="visibility: visible">but this</b></div><script>script()</script>' +
      '<style>p {}</style><template><p>Template</p></template><noscript>No script</noscript>',
  );
  expect(texts.map(({ text }) => text)).toEqual(['Rivers', 'Before', 'In a paragraph', 'after', 'but this']);
});

it('reads a page that hides itself until its scripts are there', async () => {
  document.documentElement.innerHTML = '<body style="visibility: hidden"><p>Here</p></body>';
  const { texts } = await collectPage();
  expect(texts.map(({ text }) => text)).toEqual(['Here']);
});

it('names places that lead back, by an id where it has one of its own', async () => {
  const { texts } = await collect(
    '<div id="one"><p>A</p><p>B</p></div><div id="two"><p>C</p></div><div id="two"><p>D</p></div><div id="1 x"><p>E</p></div><p>F</p>',
  );
  expect(texts[1]?.where).toBe('#one>p:nth-of-type(2)');
  for (const { text, where } of texts) expect(document.querySelector(where)?.textContent).toBe(text);
});

it('names the nearest place that a selector of bearable length leads to', async () => {
  const { texts } = await collect(`${'<div>'.repeat(100)}Deep${'</div>'.repeat(100)}`);
  expect(texts).toHaveLength(1);
  expect(texts[0]?.where.length).toBeLessThanOrEqual(500);
  expect(document.querySelector(texts[0]?.where ?? '')?.textContent).toBe('Deep');
});

it('is not fooled by elements that are named like what it asks for', async () => {
  const facts = await collect(
    '<img name="title"><img name="documentElement"><img name="getElementsByTagName"><img name="createTreeWalker"><img name="baseURI">' +
      '<form action="/send"><input name="getAttribute"><input name="firstChild"><input name="nodeType"><input name="action" aria-label="Say"></form><p>After</p>',
    '<title>True title</title>',
  );
  expect(facts.title).toBe('True title');
  expect(facts.forms).toMatchObject([{ address: 'https://page.example/send', fields: { length: 4 } }]);
  expect(facts.texts.map(({ text }) => text)).toEqual(['After']);
});

it('reads open shadow trees, and names the place of their host', async () => {
  document.documentElement.innerHTML = '<body><div id="host"></div></body>';
  const shadow = document.getElementById('host')?.attachShadow({ mode: 'open' });
  if (shadow === undefined) throw new Error('No shadow tree');
  shadow.innerHTML = '<p>Inside</p><a href="https://away.example/">Away</a>';
  const { texts, links } = await collectPage();
  expect(texts[0]).toEqual({ text: 'Inside', where: '#host' });
  expect(links).toMatchObject([{ address: 'https://away.example/', where: '#host' }]);
});

it('reads pictures, also those that load late, with what is said beside them', async () => {
  const { pictures } = await collect(
    '<figure><img src="/a.png" alt="A"><figcaption>By Ada</figcaption></figure>' +
      '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://cdn.example/late.jpg"><img src="">' +
      `<img src="data:image/png;base64,${'A'.repeat(200_000)}">`,
  );
  expect(pictures.map(({ address, alt, credit }) => [address, alt, credit])).toEqual([
    ['https://page.example/a.png', 'A', 'By Ada'],
    ['https://cdn.example/late.jpg', '', ''],
    [`data:image/png;base64,${'A'.repeat(18)}`, '', ''],
  ]);
});

it('reads types and licences of data that machines are meant to read, and minds none that is broken', async () => {
  const facts = await collect(
    '<script type="application/ld+json">{"@type":["Article"],"image":{"@type":"ImageObject","license":"https://creativecommons.org/licenses/by/4.0/"}}</script>' +
      '<script type="application/ld+json">{"@type":</script><div itemscope itemtype="https://schema.org/QAPage">Q</div>',
  );
  expect(facts.types.toSorted()).toEqual(['Article', 'ImageObject', 'QAPage']);
  expect(facts.licences.map(({ address }) => address)).toEqual(['https://creativecommons.org/licenses/by/4.0/']);
});

it('says when there was too much, and keeps to its limits', async () => {
  const long = await collect(`<p>${'word '.repeat(90_000)}</p><p>More</p>`);
  expect(long.isCut).toBe(true);
  expect(long.texts.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(400_000);
  const many = await collect(Array.from({ length: 2100 }, (_, at) => `<a href="/${at}">${at}</a>`).join(''));
  expect(many.isCut).toBe(true);
  expect(many.links).toHaveLength(2000);
  expect((await collect(`<p>Little</p><script>/*${'x'.repeat(400_000)}*/</script>`)).isCut).toBe(false);
});

it('writes nothing to the page', async () => {
  document.documentElement.innerHTML = '<body><p id="p">Text</p><form><input></form></body>';
  const before = document.documentElement.outerHTML;
  const names = Object.getOwnPropertyNames(globalThis).length;
  const changes = new MutationObserver(() => undefined);
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  await collectPage();
  expect(changes.takeRecords()).toEqual([]);
  expect(document.documentElement.outerHTML).toBe(before);
  expect(Object.getOwnPropertyNames(globalThis)).toHaveLength(names);
});
