import { siteOf } from '#src/blocking/site-of.ts';
import type { Finding } from './finding.ts';
import { cutTo } from './make-finding.ts';
import type { PageFacts } from './page-facts.ts';

/** Whose a page is, as it says itself; empty where it does not. */
export type Source = {
  readonly author: string;
  /** Four digits. */
  readonly year: string;
  readonly title: string;
  readonly site: string;
};

const AUTHOR = [
  'citation_author',
  'author',
  'article:author',
  'parsely-author',
  'dc.creator',
  'dcterms.creator',
  'sailthru.author',
  'byl',
];
const DATE = [
  'citation_publication_date',
  'article:published_time',
  'datepublished',
  'parsely-pub-date',
  'dc.date',
  'dcterms.date',
  'dcterms.created',
  'pubdate',
  'date',
];
const SITE = ['og:site_name', 'citation_journal_title', 'application-name', 'publisher', 'dc.publisher'];
const TITLE = ['citation_title', 'og:title'];

export function sourceOf(facts: PageFacts): Source {
  const said = new Map<string, string>();
  for (const { name, content } of facts.metas) {
    const key = name.toLowerCase();
    if (!said.has(key) && content.trim() !== '') said.set(key, content.trim());
  }
  const first = (names: readonly string[]): string => names.map((name) => said.get(name) ?? '').find((text) => text !== '') ?? '';
  const author = AUTHOR.map((name) => said.get(name) ?? '').find((text) => text !== '' && !/^https?:/.test(text)) ?? '';
  return {
    author: cutTo(author.replace(/^by\s+/i, ''), 200),
    year: /\b(1[89]|20)\d\d\b/.exec(first(DATE))?.[0] ?? '',
    title: cutTo(first(TITLE) || facts.title, 200),
    site: cutTo(first(SITE) || (siteOf(facts.address) ?? ''), 200),
  };
}

/** What a finding about a page's licence says beside the licence, in the order in which `sourceIn` reads it. */
export const saidOf = ({ author, year, title, site }: Source): readonly string[] => [author, year, title, site];

/** The source that a preview's finding about the page's licence names; null where it has none. */
export function sourceIn(findings: readonly Finding[]): Source | null {
  const found = findings.find(({ kind }) => kind === 'pageLicence' || kind === 'noLicence');
  if (found === undefined) return null;
  const [, author = '', year = '', title = '', site = ''] = found.says;
  return { author, year, title, site };
}

/**
 * In the Harvard style that many schools use: Author (Year) Title. Site. Available at: address (Accessed: 22 November 2026). Where no
 * author is named, the site stands in its place. `seenOn` is the day as it should be read.
 */
export function citationOf(source: Source, address: string, seenOn: string): string {
  const { author, year, title, site } = source;
  const who = author === '' ? site : author;
  const where = author === '' || site === '' ? '' : ` ${ended(site)}`;
  return `${who} (${year === '' ? 'no date' : year}) ${ended(title === '' ? address : title)}${where} Available at: ${address} (Accessed: ${seenOn}).`;
}

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
