import type { SuffixRules } from '#src/blocking/registrable-domain.ts';
import { siteOf } from '#src/blocking/site-of.ts';
import { findCommerce } from './find-commerce.ts';
import { findContact } from './find-contact.ts';
import { findCopyright } from './find-copyright.ts';
import { findPrivacy } from './find-privacy.ts';
import { findDetours, findSurprise } from './find-surprise.ts';
import { findFailure, findTechnical } from './find-technical.ts';
import { FINDING_AREAS, FINDING_KINDS, SEVERITIES } from './finding.ts';
import type { Finding } from './finding.ts';
import { makeFinding } from './make-finding.ts';
import type { Seen } from './make-finding.ts';
import { isKnownFor, seePage } from './seen-page.ts';
import type { SeenPage } from './seen-page.ts';
import type { Visit } from './visit.ts';

export type FindingParts = {
  /** Whether a list that is on blocks this address. */
  readonly isListed: (address: string) => boolean;
  /** Asked about every host of a page, thousands of times: a set, and not a text to be searched. */
  readonly suffixes: SuffixRules;
};

/** What a visit means, worst first. `more` are findings about what these rules do not read: language and pictures. */
export function findingsOf(visit: Visit, parts: FindingParts, more: readonly Finding[] = []): readonly Finding[] {
  const { facts } = visit;
  if (facts === null) {
    const sites = seePage(visit, NOTHING_SEEN, parts.suffixes);
    return worstFirst([...findFailure(visit), ...findDetours(visit, sites), ...more]);
  }
  const page = seePage(visit, facts, parts.suffixes);
  return worstFirst([
    ...findFailure(visit),
    ...findDetours(visit, page),
    ...findContact(page),
    ...findCommerce(page),
    ...findPrivacy(page),
    ...findSurprise(page),
    ...findCopyright(page),
    ...findTechnical(page),
    ...findListed(page, parts.isListed),
    ...more,
  ]);
}

/** Hosts that are asked about; a page with more links than that is one of links, and says so in `linksAway`. */
const MOST_ASKED = 500;
/** One link may be a slip; from so many hosts on, the page leads there. */
const MANY_LISTED = 3;

function findListed(page: SeenPage, isListed: FindingParts['isListed']): readonly Finding[] {
  const { links, frames } = page.facts;
  const byHost = new Map<string, Seen & { readonly address: string }>();
  for (const { address, where, ...rest } of [...frames, ...links]) {
    const host = siteOf(address);
    if (host === null || page.isOwn(address) || byHost.has(host) || byHost.size === MOST_ASKED) continue;
    byHost.set(host, { text: 'text' in rest && rest.text !== '' ? rest.text : host, where, address });
  }
  const listed = [...byHost].flatMap(([host, seen]) => (isKnownFor('adult', host) || isListed(seen.address) ? [seen] : []));
  return makeFinding('listedLink', listed.length >= MANY_LISTED ? 'high' : 'medium', listed);
}

const KINDS = FINDING_AREAS.flatMap((area) => [...FINDING_KINDS[area]]);

/** By severity, then in the order of the kinds; two of one kind are one, with the worse severity. */
function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const byKind = new Map<string, Finding>();
  for (const finding of findings) {
    const other = byKind.get(finding.kind);
    byKind.set(finding.kind, other === undefined ? finding : joined(other, finding));
  }
  return [...byKind.values()].toSorted(
    (one, other) => rankOf(one) - rankOf(other) || KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind),
  );
}

const rankOf = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);

function joined(one: Finding, other: Finding): Finding {
  const [worse, lesser] = rankOf(one) <= rankOf(other) ? [one, other] : [other, one];
  const [both] = makeFinding(worse.kind, worse.severity, [...worse.evidence, ...lesser.evidence], worse.says);
  return { ...(both ?? worse), count: one.count + other.count };
}

const NOTHING_SEEN: SeenPage['facts'] = {
  address: '',
  title: '',
  language: '',
  status: 0,
  texts: [],
  pictures: [],
  links: [],
  forms: [],
  media: [],
  frames: [],
  parts: [],
  metas: [],
  types: [],
  licences: [],
  scripts: [],
  requests: [],
  isCut: false,
};
