import { expect, it } from 'vitest';
import { citationOf, saidOf, sourceIn, sourceOf } from '#src/preview/citation.ts';
import { findingsOf } from '#src/preview/findings.ts';
import { factsOf, visitOf } from '#tests/fakes/page-facts.ts';

const meta = (name: string, content: string) => ({ name, content });

it('takes author, year, title and site from what the page says of itself', () => {
  const metas = [
    meta('author', 'By Ada Rivers'),
    meta('article:author', 'https://social.example/ada'),
    meta('article:published_time', '2021-03-04T05:06:07Z'),
    meta('og:site_name', 'River News'),
  ];
  expect(sourceOf(factsOf({ metas }))).toEqual({
    author: 'Ada Rivers',
    year: '2021',
    title: 'Rivers of the world',
    site: 'River News',
  });
});

it('goes by the host where nothing is said', () => {
  expect(sourceOf(factsOf({ title: '' }))).toEqual({ author: '', year: '', title: '', site: 'rivers.example' });
});

it('is ready for a worksheet', () => {
  const source = { author: 'Ada Rivers', year: '2021', title: 'Why rivers bend', site: 'River News' };
  expect(citationOf(source, 'https://rivers.example/bend', '22 November 2026')).toBe(
    'Ada Rivers (2021) Why rivers bend. River News. Available at: https://rivers.example/bend (Accessed: 22 November 2026).',
  );
  expect(citationOf({ ...source, author: '', year: '', title: 'Why?' }, 'https://rivers.example/', '1 May 2026')).toBe(
    'River News (no date) Why? Available at: https://rivers.example/ (Accessed: 1 May 2026).',
  );
});

it.each(['noLicence', 'pageLicence'])('is in the findings of a page with %s', async (kind) => {
  const texts = kind === 'noLicence' ? [] : [{ text: 'All rights reserved.', where: 'p' }];
  const facts = factsOf({ metas: [meta('author', 'Ada Rivers')], texts });
  const findings = findingsOf(visitOf(facts), { isListed: () => false, suffixes: new Set() });
  const source = sourceIn(findings);
  expect(findings.map((finding) => finding.kind)).toContain(kind);
  expect(source).toEqual(sourceOf(facts));
  expect(source === null ? [] : saidOf(source)).toContain('Ada Rivers');
  expect(sourceIn([])).toBeNull();
});
