import { apexOf, siteOf } from '#src/blocking/site-of.ts';
import type { Finding } from './finding.ts';
import { makeFinding } from './make-finding.ts';
import type { Seen } from './make-finding.ts';
import { askedOf, isKnownFor, saying } from './seen-page.ts';
import type { SeenPage } from './seen-page.ts';

export function findSurprise(page: SeenPage): readonly Finding[] {
  return [
    ...autoplay(page),
    ...linksAway(page),
    ...downloadLinks(page),
    ...makeFinding('adultLabel', 'high', adultLabels(page)),
    ...ageGate(page),
  ];
}

const PLAYS_FRAME = /[?&](autoplay|auto_?play)=(1|true)\b/i;

function autoplay(page: SeenPage): readonly Finding[] {
  const playing = page.facts.media.filter(({ isAutoplay, isPlaying }) => isAutoplay || isPlaying);
  const frames = page.facts.frames.filter(({ address }) => PLAYS_FRAME.test(address) && !/[?&]mute=1\b/.test(address));
  const isHeard = frames.length > 0 || playing.some(({ isMuted }) => !isMuted);
  return makeFinding('autoplay', isHeard ? 'medium' : 'low', [
    ...playing.map(({ kind, where }) => ({ text: kind, where })),
    ...frames.map(({ address, where }) => ({ text: siteOf(address) ?? '', where, address })),
  ]);
}

function linksAway(page: SeenPage): readonly Finding[] {
  const away = page.facts.links.filter(({ address }) => siteOf(address) !== null && !page.isOwn(address));
  const owners = new Set(away.map(({ address }) => page.ownerOf(address)));
  return makeFinding(
    'linksAway',
    'note',
    away.map(({ text, where, address }) => ({ text, where, address })),
    [owners.size],
  );
}

const PROGRAM = /\.(exe|msi|msix|apk|dmg|pkg|bat|cmd|scr|vbs|ps1|jar|deb|rpm|appx|xapk)$/i;

/** Links to programs. What the page wanted to be downloaded by itself is in the visit. */
function downloadLinks(page: SeenPage): readonly Finding[] {
  const programs = page.facts.links.filter(({ address }) => PROGRAM.test(URL.parse(address)?.pathname ?? ''));
  return makeFinding('download', page.visit.downloads.length > 0 ? 'medium' : 'low', [
    ...page.visit.downloads.map((address) => ({ text: fileOf(address), address })),
    ...programs.map(({ text, where, address }) => ({ text, where, address })),
  ]);
}

const fileOf = (address: string): string => URL.parse(address)?.pathname.split('/').at(-1) ?? '';

/** What downloads, pop-ups and other sites on the way a visit met, also where it met no page. */
export function findDetours(visit: SeenPage['visit'], sites: Pick<SeenPage, 'ownerOf'>): readonly Finding[] {
  const found = [
    ...makeFinding(
      'popUp',
      'medium',
      visit.popUps.map((address) => ({ text: siteOf(address) ?? '', address })),
    ),
  ];
  if (visit.facts === null && (visit.outcome === 'download' || visit.downloads.length > 0)) {
    const downloads = visit.downloads.length > 0 ? visit.downloads : [visit.address];
    found.push(
      ...makeFinding(
        'download',
        'medium',
        downloads.map((address) => ({ text: fileOf(address), address })),
      ),
    );
  }
  const end = visit.facts?.address ?? visit.redirects.at(-1) ?? visit.address;
  const isCircle = visit.error !== null && /TOO_MANY_REDIRECTS|REDIRECT_LOOP/.test(visit.error);
  const isElsewhere = bareOf(visit.address) !== bareOf(end) && sites.ownerOf(visit.address) !== sites.ownerOf(end);
  if (isCircle || isElsewhere) {
    const way = [...visit.redirects, end].map((address) => ({ text: siteOf(address) ?? '', address }));
    found.push(...makeFinding('redirect', 'medium', way, [siteOf(end) ?? '']));
  }
  return found;
}

const bareOf = (address: string): string => {
  const host = siteOf(address) ?? '';
  return apexOf(host) ?? host;
};

/** https://www.rtalabel.org/ has the label of adult sites; ICRA's and RSACi's letters are n for nudity and s for sex, with z for none. */
const RTA = /\bRTA-5042-1996-1400-1577-RTA\b|^RTA-/i;
const RATINGS = /^(rating|voluntary content rating|content-rating)$/i;
const ADULT_RATING = /^(adult|mature|restricted|18\+?|x|xxx|nc-17)$/i;

function adultLabels(page: SeenPage): readonly Seen[] {
  const labels = page.facts.metas.filter(
    ({ name, content }) =>
      (RATINGS.test(name) && (RTA.test(content) || ADULT_RATING.test(content.trim()))) ||
      (/^pics-label$/i.test(name) && isAdultPics(content)) ||
      (/^age-de-meta-label$/i.test(name) && /\bage=18\b/.test(content)),
  );
  return [
    ...labels.map(({ name, content }) => ({ text: `${name}: ${content}` })),
    ...(isKnownFor('adult', page.host) ? [{ text: page.host }] : []),
    ...askedOf(page, 'adult'),
  ];
}

function isAdultPics(label: string): boolean {
  return [...label.matchAll(/\br(?:atings?)?\s*\(([^)]*)\)/gi)].some(
    ([, ratings = '']) =>
      // ICRA: `na 1` to `ny 1` say what there is. RSACi: from 2 of 4, `n 2`.
      /\b[ns][a-y] 1\b/i.test(ratings) || /\b[ns] [2-4]\b/i.test(ratings),
  );
}

const AGE_QUESTION =
  /\b(are you|i am|i'm|i’m|you must be|you (have to|need to) be|visitors must be|confirm (that )?you are)\b.{0,25}\b(18|21|eighteen|twenty-one)\b(?! months)|\b(18|21)\+? only\b|\badults only\b/i;
const AGE_ANSWER =
  /^(enter( site| the site| here)?|leave|exit|no|i am over (18|21)|(yes,? )?i('m|’m| am)\b.{0,30}\b(18|21|of age)\b.{0,20}|i am (under|not).{0,20}|yes,? (enter|i am.{0,20}))$/i;
const ADULT_WORDS =
  /\b(adult (content|material|website|site|entertainment)|sexually explicit|sexual content|porn\w*|nudity|xxx|nsfw|explicit material)\b/i;

function ageGate(page: SeenPage): readonly Finding[] {
  const boxes = page.facts.parts.filter(
    ({ role, tag, names }) =>
      tag === 'dialog' ||
      role === 'dialog' ||
      role === 'alertdialog' ||
      /\bage[-_]?(gate|check|verif\w*)|over-?18\b/i.test(names),
  );
  const questions = saying([...page.short, ...boxes], AGE_QUESTION);
  const answers = saying(page.pressable, AGE_ANSWER);
  if (questions.length === 0 || answers.length === 0) return [];
  const isAdult = [...questions, ...page.short, ...page.facts.texts.slice(0, 20), ...boxes].some(({ text }) =>
    ADULT_WORDS.test(text),
  );
  return makeFinding(
    'ageGate',
    isAdult ? 'high' : 'medium',
    [...questions, ...answers].map(({ text, where }) => ({ text, where })),
  );
}
