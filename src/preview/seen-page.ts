import { registrableDomain } from '#src/blocking/registrable-domain.ts';
import type { SuffixRules } from '#src/blocking/registrable-domain.ts';
import { siteOf } from '#src/blocking/site-of.ts';
import { nameAbove } from '#src/blocklists/names-above.ts';
import type { PageFacts, PageForm, PagePart, TextBlock } from './page-facts.ts';
import type { Visit } from './visit.ts';
import data from './known-hosts.json' with { type: 'json' };

type KnownFor = Exclude<keyof typeof data, 'about' | 'isVerified' | 'brands'>;

const hosts = (what: KnownFor): ReadonlySet<string> => new Set(data[what]);
const KNOWN: Readonly<Record<KnownFor, ReadonlySet<string>>> = {
  adverts: hosts('adverts'),
  paid: hosts('paid'),
  trackers: hosts('trackers'),
  comments: hosts('comments'),
  chat: hosts('chat'),
  logIns: hosts('logIns'),
  calls: hosts('calls'),
  forums: hosts('forums'),
  userContent: hosts('userContent'),
  payments: hosts('payments'),
  gambling: hosts('gambling'),
  adult: hosts('adult'),
};

/** A visit that brought a page, with what every rule asks of it. */
export type SeenPage = {
  readonly visit: Visit;
  readonly facts: PageFacts;
  readonly host: string;
  /** Who answers for an address: its registered domain, else its host. Null where it has none. */
  readonly ownerOf: (address: string) => string | null;
  readonly isOwn: (address: string) => boolean;
  /** Other people's hosts that the page asked for something or shows in a frame, with the place of the first frame. */
  readonly othersAsked: ReadonlyMap<string, string | null>;
  /** Title, blocks and parts that are short enough to be a heading, a label or a call. */
  readonly short: readonly TextBlock[];
  /** What can be pressed. */
  readonly pressable: readonly TextBlock[];
};

const SHORT = 160;
const BUTTON = /^(button|input:(submit|button|image))$/;

export function seePage(visit: Visit, facts: PageFacts, suffixes: SuffixRules): SeenPage {
  const owners = new Map<string, string>();
  function ownerOf(address: string): string | null {
    const host = siteOf(address);
    if (host === null) return null;
    let owner = owners.get(host);
    if (owner === undefined) {
      owner = registrableDomain(host, suffixes) ?? host;
      owners.set(host, owner);
    }
    return owner;
  }
  const own = ownerOf(facts.address);
  const isOwn = (address: string): boolean => ownerOf(address) === own;
  const othersAsked = new Map<string, string | null>();
  for (const { address, where } of [...facts.frames, ...facts.requests.map((request) => ({ ...request, where: null }))]) {
    const host = siteOf(address);
    if (host !== null && !othersAsked.has(host) && !isOwn(address)) othersAsked.set(host, where);
  }
  const pressable = [...facts.parts.filter((part) => BUTTON.test(part.tag) || part.role === 'button'), ...facts.links].filter(
    ({ text }) => text !== '' && text.length <= SHORT,
  );
  const texts = [{ text: facts.title, where: '' }, ...facts.texts, ...facts.parts];
  return {
    visit,
    facts,
    host: siteOf(facts.address) ?? '',
    ownerOf,
    isOwn,
    othersAsked,
    short: [...texts.filter(({ text }) => text !== '' && text.length <= SHORT), ...pressable],
    pressable,
  };
}

/** Whether a host, or one that it is under, is known for something. */
export const isKnownFor = (what: KnownFor, host: string): boolean =>
  KNOWN[what].has(host) || nameAbove(host, KNOWN[what]) !== undefined;

/** What the page asked for or shows in a frame, at other people's hosts that are known for something: one of each host. */
export function askedOf(page: SeenPage, what: KnownFor): readonly { readonly text: string; readonly where: string | null }[] {
  return [...page.othersAsked].filter(([host]) => isKnownFor(what, host)).map(([text, where]) => ({ text, where }));
}

export const brands: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(data.brands));

/** Parts that are so named, other than the page as a whole. */
export const partsNamed = (page: SeenPage, names: RegExp): readonly PagePart[] =>
  page.facts.parts.filter((part) => !WHOLE.has(part.tag) && names.test(part.names.replace(/([a-z\d])([A-Z])/g, '$1-$2')));

const WHOLE = new Set(['html', 'body', 'main']);

/** The texts that a pattern is found in. */
export const saying = <Text extends { readonly text: string }>(texts: readonly Text[], pattern: RegExp): readonly Text[] =>
  texts.filter(({ text }) => pattern.test(text));

/** Whether a form asks for a password, which is how a log-in is told. */
export const asksPassword = (form: PageForm): boolean => form.fields.some(({ type }) => type === 'password');
