import { MOST_TEXTS } from './fingerprint-of.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Preview } from './preview.ts';

/** What has changed between two looks at a page. */
export type Changed = {
  /** In per cent, rounded up: new of what is there now, gone of what was there then. */
  readonly texts: { readonly added: number; readonly gone: number };
  readonly pictures: { readonly added: number; readonly gone: number };
  /** Other hosts that it asks, by one name of each site. */
  readonly hosts: { readonly added: readonly string[]; readonly gone: readonly string[] };
};

/** Null where nothing has. Order, space, times and counters are not in a fingerprint, so they change nothing. */
export function changedBetween(then: Fingerprint, now: Fingerprint): Changed | null {
  const [thenTexts, nowTexts] = inSight(then.texts, now.texts);
  const textsAdded = without(nowTexts, thenTexts).length;
  const textsGone = without(thenTexts, nowTexts).length;
  const pictures = {
    added: without(now.pictures, then.pictures).length,
    gone: without(then.pictures, now.pictures).length,
  };
  const hosts = { added: hostsWithout(now.hosts, then.hosts), gone: hostsWithout(then.hosts, now.hosts) };
  const counts = [textsAdded, textsGone, pictures.added, pictures.gone, hosts.added.length, hosts.gone.length];
  if (counts.every((count) => count === 0)) return null;
  return {
    texts: { added: percent(textsAdded, nowTexts.length), gone: percent(textsGone, thenTexts.length) },
    pictures,
    hosts,
  };
}

/** The look that another one is held against: the last that she took herself, or the last check of all. Newest first. */
export function lastLook(earlier: readonly Preview[]): Preview | null {
  const looks = earlier.filter(({ fingerprint }) => fingerprint !== null);
  return looks.find(({ seenAt, verdict }) => seenAt !== null || verdict !== null) ?? looks[0] ?? null;
}

/** Where one of them was cut, numbers past the cut say nothing: they may have been there, or not. */
function inSight(one: readonly number[], other: readonly number[]): readonly [readonly number[], readonly number[]] {
  const upTo = Math.min(...[one, other].map((texts) => (texts.length < MOST_TEXTS ? Infinity : (texts.at(-1) ?? Infinity))));
  return [one.filter((text) => text <= upTo), other.filter((text) => text <= upTo)];
}

function without<Part>(parts: readonly Part[], others: readonly Part[]): readonly Part[] {
  const left = new Set(others);
  return parts.filter((part) => !left.has(part));
}

/** Sites that serve adverts and pictures ask a host of another name each time: what counts is whose host it is. */
function hostsWithout(hosts: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Set(others.map(ownerOf));
  return [...new Map(hosts.map((host) => [ownerOf(host), host])).entries()]
    .filter(([owner]) => !left.has(owner))
    .map(([, host]) => host);
}

/** Near enough, without the list of public suffixes: `x.com` of `a.x.com`, `x.co.uk` of `a.x.co.uk`. */
function ownerOf(host: string): string {
  const labels = host.split('.');
  const isUnderTwo = (labels.at(-1)?.length ?? 0) === 2 && (labels.at(-2)?.length ?? 0) <= 3;
  return /^\d+$/.test(labels.at(-1) ?? '') ? host : labels.slice(isUnderTwo ? -3 : -2).join('.');
}

const percent = (part: number, whole: number): number => (part === 0 ? 0 : Math.ceil((part / whole) * 100));
