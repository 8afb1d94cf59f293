// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://page.example/"}
import { beforeAll, describe, expect, it } from 'vitest';
import { collectPage } from '#src/preview/collect-page.ts';
import { FINDING_AREAS, FINDING_KINDS, Finding } from '#src/preview/finding.ts';
import type { FindingKind } from '#src/preview/finding.ts';
import { findingsOf } from '#src/preview/findings.ts';
import type { PageFacts } from '#src/preview/page-facts.ts';
import type { Visit } from '#src/preview/visit.ts';
import { aFinding } from '#tests/fakes/test-previews.ts';
import { factsOf, visitOf } from '#tests/fakes/page-facts.ts';
import { documentOf, FINDING_PAGES, hostOf, isListedHere } from '#tests/fixtures/finding-pages.ts';
import type { FindingPage } from '#tests/fixtures/finding-pages.ts';

const PARTS = {
  isListed: isListedHere,
  suffixes: new Set(['com', 'co.uk', 'uk', 'org', 'example']),
};

const find = (visit: Visit, more: readonly Finding[] = []): readonly Finding[] => findingsOf(visit, PARTS, more);
const kindsOf = (findings: readonly Finding[]): readonly FindingKind[] => findings.map(({ kind }) => kind);

const linkTo = (address: string) => ({ address, text: '', rel: '', where: 'a' });

beforeAll(() => {
  // jsdom has neither; what the browser's say is checked in page-facts.e2e.ts.
  globalThis.CSS ??= { escape: (text: string) => text } as typeof CSS;
  performance.getEntriesByType = () => [];
});

async function collected(what: 'hit' | 'near', page: FindingPage): Promise<PageFacts> {
  document.documentElement.innerHTML = documentOf(page[what]).replace(/^.*?<html[^>]*>|<\/html>$/g, '');
  const scheme = what === 'hit' && page.isOpen === true ? 'http' : 'https';
  const host = hostOf(what, page);
  const facts = await collectPage();
  const there = (text: string): string => text.replace('https://page.example/', `${scheme}://${host}/`);
  return JSON.parse(JSON.stringify(facts), (_, value: unknown) =>
    typeof value === 'string' ? there(value) : value,
  ) as PageFacts;
}

describe.each(FINDING_PAGES)('$kind', (page) => {
  it('is found, with what was seen of it', async () => {
    const found = find(visitOf(await collected('hit', page))).find(({ kind }) => kind === page.kind);
    expect(found?.severity).toBe(page.severity);
    expect(found?.evidence.map(({ text }) => text).join('\n')).toContain(page.evidence);
    expect(Finding.parse(found)).toEqual(found);
  });

  it('is not found on a page that only looks like it, nor anything else to be afraid of', async () => {
    const findings = find(visitOf(await collected('near', page)));
    expect(kindsOf(findings)).not.toContain(page.kind);
    expect(findings.filter(({ severity }) => severity === 'high')).toEqual([]);
  });
});

const VISITS: readonly (readonly [kind: FindingKind, hit: Visit, near: Visit])[] = [
  ['onlyPart', visitOf(factsOf({ isCut: true })), visitOf(factsOf())],
  [
    'cookies',
    visitOf(factsOf(), { cookies: [{ name: 'id', domain: '.counts.example' }] }),
    visitOf(factsOf({ texts: [{ text: 'We use cookies', where: 'html' }] })),
  ],
  [
    'popUp',
    visitOf(factsOf(), { popUps: ['https://win.example/'] }),
    visitOf(factsOf({ links: [{ address: 'https://win.example/', text: 'Win', rel: 'opener', where: 'a' }] })),
  ],
  [
    'download',
    visitOf(null, { outcome: 'download', downloads: ['https://files.example/game.zip'] }),
    visitOf(null, { outcome: 'stopped' }),
  ],
  [
    'redirect',
    visitOf(factsOf({ address: 'https://other.example/' }), { address: 'https://rivers.example/' }),
    visitOf(factsOf({ address: 'https://www.rivers.example/en/' }), {
      address: 'http://rivers.example/',
      redirects: ['https://rivers.example/'],
    }),
  ],
  [
    'certificate',
    visitOf(null, { outcome: 'certificate', error: 'net::ERR_CERT_DATE_INVALID' }),
    visitOf(null, { error: 'net::ERR_NAME_NOT_RESOLVED' }),
  ],
  [
    'errorPage',
    visitOf(factsOf({ status: 410 })),
    visitOf(factsOf({ title: 'The 404 bus', texts: [{ text: 'It goes to town.', where: 'p' }] })),
  ],
  ['errorPage', visitOf(null, { outcome: 'timed-out' }), visitOf(null, { outcome: 'blocked' })],
];

it.each(VISITS)('%s is told from the visit', async (kind, hit, near) => {
  expect(kindsOf(find(hit))).toContain(kind);
  expect(kindsOf(find(near))).not.toContain(kind);
});

it('has a page or a visit for every kind that is not about language or pictures', () => {
  const told = new Set<FindingKind>([...FINDING_PAGES.map(({ kind }) => kind), ...VISITS.map(([kind]) => kind)]);
  const wanted = FINDING_AREAS.filter((area) => area !== 'language' && area !== 'pictures').flatMap((area) => [
    ...FINDING_KINDS[area],
  ]);
  expect([...told].toSorted()).toEqual(wanted.toSorted());
});

it('puts the worst first and joins what is said twice of one kind', async () => {
  const facts = factsOf({
    links: ['https://a.listed.example/', 'https://b.listed.example/', 'https://c.listed.example/'].map(linkTo),
  });
  const findings = find(visitOf(facts, { downloads: ['https://rivers.example/a.zip'] }), [
    aFinding({ kind: 'languageViolent', severity: 'medium' }),
    aFinding({ kind: 'languageViolent', severity: 'high', evidence: [{ text: 'Worse', where: null, address: null }] }),
  ]);
  expect(findings.map(({ kind, severity, count }) => [severity, kind, count])).toEqual([
    ['high', 'languageViolent', 2],
    ['high', 'listedLink', 3],
    ['medium', 'download', 1],
    ['note', 'linksAway', 3],
    ['note', 'noLicence', 1],
  ]);
});

it('keeps to twenty pieces of evidence, counts all, and cuts no sign in two', async () => {
  const texts = Array.from({ length: 30 }, (_, at) => ({
    address: `https://away-${at}.example/${'x'.repeat(5000)}`,
    text: `${at}${'🌊'.repeat(300)}`,
    rel: '',
    where: `#a${at}`,
  }));
  const [found] = find(visitOf(factsOf({ links: texts }))).filter(({ kind }) => kind === 'linksAway');
  expect(found?.count).toBe(30);
  expect(found?.says).toEqual(['30']);
  expect(found?.evidence).toHaveLength(20);
  expect(Finding.safeParse(found).success).toBe(true);
  expect(found?.evidence.every(({ text }) => /^\d+(🌊)+$/u.test(text))).toBe(true);
});

it('asks about a host once, and never about the page’s own', async () => {
  const asked: string[] = [];
  const links = ['https://one.example/a', 'https://one.example/b', 'https://www.rivers.example/', 'mailto:a@two.example'].map(
    linkTo,
  );
  const isListed = (address: string): boolean => {
    asked.push(address);
    return false;
  };
  findingsOf(visitOf(factsOf({ links })), { ...PARTS, isListed });
  expect(asked).toEqual(['https://one.example/a']);
});

it.each([
  ['https://secure.paypal.account-check.example/', true],
  ['https://www.paypal.com/signin', false],
  ['https://paypal.example/', false],
  ['https://blog.example/paypal', false],
])('tells whether %s poses as somebody else', async (address, isPosing) => {
  const field = { type: 'password', name: 'p', autocomplete: '', label: 'Password' };
  const form = { address, text: 'Log in', fields: [field], where: 'form' };
  const kinds = kindsOf(find(visitOf(factsOf({ address, title: 'Log in to PayPal', forms: [form] }))));
  expect(kinds.includes('scam')).toBe(isPosing);
});

it.each([
  ['(pics-1.1 "http://www.icra.org/ratingsv02.html" l gen true r (nb 1 nc 1 sa 1 lz 1 oz 1 vz 1 cz 1))', true],
  ['(pics-1.1 "http://www.icra.org/ratingsv02.html" l gen true r (nz 1 sz 1 lz 1 oz 1 vz 1 cz 1))', false],
  ['(pics-1.1 "http://www.rsac.org/ratingsv01.html" l r (n 4 s 3 v 0 l 0))', true],
  ['(pics-1.1 "http://www.rsac.org/ratingsv01.html" l r (n 0 s 0 v 4 l 4))', false],
])('reads the label %s', async (content, isAdult) => {
  const kinds = kindsOf(find(visitOf(factsOf({ metas: [{ name: 'PICS-Label', content }] }))));
  expect(kinds.includes('adultLabel')).toBe(isAdult);
});

it('takes one line of a swindle for what a page about swindles says', async () => {
  const title = 'Your computer has been infected: what such pages want';
  const links = [{ ...linkTo('https://rivers.example/swindles'), text: title }];
  expect(kindsOf(find(visitOf(factsOf({ title, links }))))).not.toContain('scam');
});

it.each([
  ['low', ['Email']],
  ['medium', ['Email', 'Mobile']],
  ['medium', ['Which school do you go to?', 'Your school']],
] as const)('minds with severity %s a form that asks for %j', async (severity, labels) => {
  const fields = labels.map((label) => ({ type: 'text', name: '', autocomplete: '', label }));
  const forms = [{ address: 'https://rivers.example/', text: 'Send', fields, where: 'form' }];
  const found = find(visitOf(factsOf({ forms }))).find(({ kind }) => kind === 'personalForm');
  expect(found?.severity).toBe(severity);
  expect(found?.evidence[0]?.text).toContain(labels[1] ?? labels[0]);
});
