import { isUnder } from '#src/blocking/site-of.ts';
import type { Finding } from './finding.ts';
import { makeFinding } from './make-finding.ts';
import type { Seen } from './make-finding.ts';
import type { PagePart } from './page-facts.ts';
import { asksPassword, askedOf, brands, isKnownFor, partsNamed, saying } from './seen-page.ts';
import type { SeenPage } from './seen-page.ts';

export function findCommerce(page: SeenPage): readonly Finding[] {
  return [
    ...adverts(page),
    ...makeFinding('paidContent', 'low', paidContent(page)),
    ...gambling(page),
    ...purchases(page),
    ...scam(page),
  ];
}

const AD_NAMES =
  /(^|[\s_-])(ads?|adverts?|advertisements?|advertising|adsbygoogle|ad[_-]?(slot|unit|container|wrapper|banner|box|block|holder|space|placement)s?\w*|dfp[\w-]*|google[_-]ads[\w-]*|leaderboard[_-]ad)([\s_-]|$)/i;
const AD_LABEL = /^(advertisements?|advert|adverts|ads?|ad choices|adchoices|why this ad\??)$/i;
const MANY_ADVERTS = 4;

function adverts(page: SeenPage): readonly Finding[] {
  const hosts = askedOf(page, 'adverts');
  const slots = outermost(partsNamed(page, AD_NAMES).filter(({ text }) => text.length < 300));
  const labels = saying(page.facts.texts, AD_LABEL);
  const places = [
    ...slots.map(({ text, names, where }) => ({ text: text === '' ? names : text, where })),
    ...labels.map(({ text, where }) => ({ text, where })),
  ];
  return makeFinding('adverts', places.length >= MANY_ADVERTS ? 'medium' : 'low', [...places, ...hosts]);
}

/** Without those that are in one of the others: a slot has boxes in boxes. */
const outermost = (parts: readonly PagePart[]): readonly PagePart[] =>
  parts.filter((part) => !parts.some((other) => other !== part && part.where.startsWith(`${other.where}>`)));

const PAID_LABEL =
  /^(sponsored( content| post| links?| stories| by\b.{0,60})?|paid (content|post|partnership|promotion)\b.{0,60}|paid for (and presented )?by\b.{0,60}|promoted( content| stories| links| by\b.{0,60})?|advertorial|advertis(ement|er) (feature|content)|partner content|presented by our sponsors?|affiliate links?|recommended by (taboola|outbrain))[.:]?$/i;

const paidContent = (page: SeenPage): readonly Seen[] => [
  ...[...saying(page.facts.texts, PAID_LABEL), ...saying(page.pressable, PAID_LABEL)].map(({ text, where }) => ({ text, where })),
  ...page.facts.links
    .filter(({ rel }) => /\bsponsored\b/i.test(rel))
    .map(({ text, where, address }) => ({ text, where, address })),
  ...askedOf(page, 'paid'),
];

/** What only somebody who takes stakes says, and not who writes about it. */
const STAKE_CALLS: readonly RegExp[] = [
  /\b(place|make) (your|a) bets?\b(?! on (yourself|it being))|^bet (now|here|slip)\b|\bbetslip\b/i,
  /\b(claim|get|grab)\b.{0,25}\b(free (bets?|spins)|welcome bonus|deposit bonus)\b|\b\d+ free spins\b|\bfree bets? (offer|when you)/i,
  /\bdeposit [£$€]\s?\d+|\bminimum (deposit|stake)\b|\bwager(ing)? requirements?\b/i,
  /^(play (slots|roulette|blackjack|poker|bingo)( now| online)?|live casino|online (casino|slots|betting)|spin (now|to win)|in-play betting|cash out)$/i,
  /\b(bet|stake|play) [£$€]\s?\d+\b.{0,25}\b(get|win)\b/i,
  /\b18\+.{0,60}\b(gambl|bet|begambleaware|t&cs apply)/i,
];

function gambling(page: SeenPage): readonly Finding[] {
  const own = isKnownFor('gambling', page.host) ? [{ text: page.host }] : [];
  const asked = askedOf(page, 'gambling');
  const calls = STAKE_CALLS.map((call) => saying(page.short, call)).filter(({ length }) => length > 0);
  const links = page.facts.links.filter(({ address }) => isKnownFor('gambling', URL.parse(address)?.hostname ?? ''));
  const isStaked = own.length > 0 || calls.length >= 2;
  return makeFinding('gambling', isStaked ? 'high' : 'medium', [
    ...own,
    ...calls.flat().map(({ text, where }) => ({ text, where })),
    ...links.map(({ text, where, address }) => ({ text, where, address })),
    ...asked,
  ]);
}

const BUY_CALL =
  /^(add to (my )?(basket|cart|bag|trolley)|buy (it )?now|buy (tickets?|gems|coins|credits|tokens|robux|v-bucks|skins)\b.{0,30}|pay now|(proceed to |go to )?checkout|place (my |your )?order|order now|top up( now)?|(subscribe|upgrade|unlock|get it)\b.{0,40}[£$€]\s?\d.{0,30})$/i;

function purchases(page: SeenPage): readonly Finding[] {
  const calls = saying(page.pressable, BUY_CALL).map(({ text, where }) => ({ text, where }));
  const cards = page.facts.forms
    .filter(({ fields }) =>
      fields.some(({ autocomplete, label }) => /\bcc-/.test(autocomplete) || /\bcard number\b/i.test(label)),
    )
    .map(({ text, where }) => ({ text, where }));
  return makeFinding('purchases', cards.length > 0 ? 'medium' : 'low', [...calls, ...cards, ...askedOf(page, 'payments')]);
}

/** What a swindle says, in a heading, a box or a button. */
const TELLTALES: readonly RegExp[] = [
  /\byour (computer|pc|phone|device|mac|iphone|windows)\b.{0,30}\b(is|has been|was|may be)\b.{0,20}\b(infected|blocked|locked|hacked|at risk|compromised)\b|\b\d+ virus(es)? (found|detected)\b|\bvirus detected\b/i,
  /\b(call|contact|phone)\b.{0,40}\b(microsoft|windows|apple|support|technician)s?\b.{0,50}(\+?\d[\d\s().-]{7,})/i,
  /\bcongratulations\b.{0,60}\b(won|winner|selected|chosen)\b|\byou (have|'ve|’ve) (won|been (selected|chosen))\b.{0,60}\b(prize|iphone|gift card|voucher|reward|£|\$)/i,
  /^(claim|collect|get) (your|my) (free )?(prize|reward|gift|iphone|voucher|winnings)( now)?!?$/i,
  /\b(double|triple|multiply) your (money|bitcoin|crypto|btc|eth)\b|\bguaranteed (returns?|profits?)\b|\bget rich (quick|fast)\b|\bsend \d.{0,12}\b(btc|eth|bitcoin)\b/i,
  /\b(your account|your parcel|your package)\b.{0,40}\b(suspended|will be closed|on hold|could not be delivered)\b/i,
  /^(verify|confirm|restore|unlock) (your|my) (account|identity|payment|bank details|card)( now)?!?$/i,
  /\bfree (robux|v-?bucks|gems|coins) (generator|hack)\b|\b(no human verification|complete (a|one) (survey|offer) to (unlock|verify))\b/i,
  /^(do not|don't|don’t) (close|ignore) this (page|window|warning|message)\b.{0,40}$/i,
];

function scam(page: SeenPage): readonly Finding[] {
  const told = TELLTALES.map((telltale) => saying(page.short, telltale)).filter(({ length }) => length > 0);
  const pressed = TELLTALES.flatMap((telltale) => saying(page.pressable, telltale));
  const posing = posesAs(page);
  // One alone is what a page about swindles says in its heading; a swindle wants something done.
  const isTold = told.length >= 3 || (told.length >= 2 && (pressed.length > 0 || page.facts.forms.length > 0));
  return makeFinding('scam', 'high', [
    ...(isTold ? told.flat().map(({ text, where }) => ({ text, where })) : []),
    ...(posing === null ? [] : [{ text: page.host, where: posing }]),
  ]);
}

/** The form that asks for a password under a host that has a well-known name in it, and is not of whoever has that name. */
function posesAs(page: SeenPage): string | null {
  const form = page.facts.forms.find(asksPassword);
  if (form === undefined) return null;
  const words = new Set(page.host.split(/[.-]/));
  const said = `${page.facts.title} ${form.text}`.toLowerCase();
  for (const [brand, theirs] of brands)
    if (words.has(brand) && said.includes(brand) && !theirs.some((host) => isUnder(host, page.host)) && !isNamed(page, brand))
      return form.where;
  return null;
}

/** Whether the brand's word is all of the name that somebody registered, such as another country's site of the same. */
const isNamed = (page: SeenPage, brand: string): boolean => page.ownerOf(page.facts.address)?.split('.')[0] === brand;
