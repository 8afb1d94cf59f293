import { siteOf } from '#src/blocking/site-of.ts';
import type { Check } from './check.ts';
import type { Course } from './check-run.ts';
import type { Finding } from './finding.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { PageFacts } from './page-facts.ts';
import type { Preview } from './preview.ts';
import type { PreviewStore } from './preview-store.ts';
import type { Visit } from './visit.ts';

/** A page may ask hosts without end. */
const MOST_HOSTS = 200;
const LONGEST_TITLE = 300;

/** Opens an address in a tab of its own, and has closed it when it resolves. */
type VisitPage = (address: string, course: Course) => Promise<Visit>;

export type CheckPageParts = {
  /** Whether something on this device keeps people from it, so that it is not opened. */
  readonly isBlocked: (address: string) => Promise<boolean>;
  readonly visit: VisitPage;
  /** Of the text: language and reading level. */
  readonly findInText: (facts: PageFacts) => Promise<readonly Finding[]>;
  readonly findInPictures: (facts: PageFacts, until: AbortSignal) => Promise<readonly Finding[]>;
  /** Of everything else, and `more` with it: worst first. */
  readonly findingsOf: (visit: Visit, more: readonly Finding[]) => Promise<readonly Finding[]>;
  readonly fingerprintOf: (facts: PageFacts) => Fingerprint;
  readonly previews: Pick<PreviewStore, 'add'>;
  readonly now: () => number;
};

/** Opens one page, looks it over, and keeps what was seen as a preview; of one that was stopped nothing is kept. */
export async function checkPage(
  parts: CheckPageParts,
  { id, address }: Pick<Check, 'id' | 'address'>,
  course: Course,
): Promise<Preview> {
  const visit = (await parts.isBlocked(address)) ? notOpened(address) : await parts.visit(address, course);
  course.onClosed();
  const { facts, outcome } = visit;
  const more =
    facts === null ? [] : (await Promise.all([parts.findInText(facts), parts.findInPictures(facts, course.until)])).flat();
  const preview: Preview = {
    id,
    address,
    checkedAt: parts.now(),
    outcome: course.until.aborted ? 'stopped' : outcome,
    endedAt: facts?.address ?? null,
    title: cut(facts?.title ?? ''),
    findings: [...(await parts.findingsOf(visit, more))],
    hosts: facts === null ? [] : otherHosts(facts),
    fingerprint: facts === null ? null : parts.fingerprintOf(facts),
    seenAt: null,
    verdict: null,
  };
  if (preview.outcome !== 'stopped') await parts.previews.add(preview);
  return preview;
}

const notOpened = (address: string): Visit => ({
  address,
  outcome: 'blocked',
  facts: null,
  redirects: [],
  popUps: [],
  downloads: [],
  cookies: [],
  error: null,
  tookMs: 0,
});

/** A sign of two halves is left out rather than cut in two. */
const cut = (title: string): string => title.slice(0, LONGEST_TITLE).replace(/[\uD800-\uDBFF]$/, '');

/** Whom else the page asked: what a lesson with it needs. */
function otherHosts({ address, requests }: PageFacts): string[] {
  const own = siteOf(address);
  const hosts = new Set(requests.flatMap((request) => siteOf(request.address) ?? []));
  return [...hosts].filter((host) => host !== own).slice(0, MOST_HOSTS);
}
