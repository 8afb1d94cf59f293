import type { Finding } from './finding.ts';
import { makeFinding } from './make-finding.ts';
import { asksPassword, saying } from './seen-page.ts';
import type { SeenPage } from './seen-page.ts';
import type { Visit } from './visit.ts';

export function findTechnical(page: SeenPage): readonly Finding[] {
  return [
    ...notEncrypted(page),
    ...mixedContent(page),
    ...needsCookies(page),
    ...errorPage(page),
    ...logInWall(page),
    ...onlyPart(page),
  ];
}

/** What kept a visit from seeing the page. */
export function findFailure(visit: Visit): readonly Finding[] {
  const error = visit.error ?? '';
  const seen = [{ text: error, address: visit.address }];
  if (visit.outcome === 'certificate' || /CERT_|SEC_ERROR|SSL_ERROR/.test(error))
    return makeFinding('certificate', 'medium', seen);
  if (visit.outcome === 'unreachable' || visit.outcome === 'timed-out')
    return makeFinding('errorPage', 'medium', seen, [error === '' ? visit.outcome : error]);
  return [];
}

/** A page that is larger than what is read of one: what was not read was not checked. */
const onlyPart = ({ facts, host }: SeenPage): readonly Finding[] =>
  facts.isCut ? makeFinding('onlyPart', 'low', [{ text: host }]) : [];

function notEncrypted(page: SeenPage): readonly Finding[] {
  const { address, forms } = page.facts;
  const open = forms.filter((form) => form.address.startsWith('http:'));
  if (!address.startsWith('http:') && open.length === 0) return [];
  const isSecret = forms.some(asksPassword);
  return makeFinding('notEncrypted', isSecret ? 'medium' : 'low', [
    ...(address.startsWith('http:') ? [{ text: page.host, address }] : []),
    ...open.map(({ text, where, address: to }) => ({ text, where, address: to })),
  ]);
}

function mixedContent(page: SeenPage): readonly Finding[] {
  if (!page.facts.address.startsWith('https:')) return [];
  const asked = [...page.facts.requests, ...page.facts.frames].filter(({ address }) => /^(http|ws):/.test(address));
  return makeFinding(
    'mixedContent',
    'low',
    asked.map(({ address }) => ({ text: URL.parse(address)?.hostname ?? '', address })),
  );
}

const NEEDS_COOKIES =
  /\b(enable|allow|turn on|switch on|accept)\b.{0,20}\bcookies\b.{0,60}\b(to (continue|use|view|log|sign|proceed)|in your browser|required)\b|\bcookies (are|must be) (required|enabled|turned on)\b|\b(requires|needs) cookies\b|\bcookies (are|seem to be|appear to be) (disabled|blocked|turned off)\b/i;
/** Texts longer than this say something besides. */
const NOTICE = 300;

const needsCookies = (page: SeenPage): readonly Finding[] =>
  makeFinding(
    'needsCookies',
    'low',
    saying(
      page.facts.texts.filter(({ text }) => text.length <= NOTICE),
      NEEDS_COOKIES,
    ),
  );

const ERROR_TITLE =
  /^(error )?(404|403|410|500|502|503)\b|\b(page|file|site) (not|can(no|')t be) found\b|^not found$|\b(403 forbidden|access denied|bad gateway|service unavailable|internal server error)\b/i;

function errorPage(page: SeenPage): readonly Finding[] {
  const { status, title } = page.facts;
  if (status >= 400) return makeFinding('errorPage', 'medium', [{ text: title === '' ? String(status) : title }], [status]);
  // Some servers say with 200 that there is nothing.
  const isShort = textLength(page) < 1500;
  return isShort && ERROR_TITLE.test(title) ? makeFinding('errorPage', 'medium', [{ text: title }], [title]) : [];
}

const WALL =
  /\b(log|sign) ?in (or (register|sign up|subscribe|create an account) )?to (continue|read|view|see|access|keep reading)\b|\b(subscribe|register|create (a free|an) account)( now)? to (continue|keep|read|unlock)\b|\byou (must|need to) (be (logged|signed) in|log ?in|sign ?in)\b|\b(this (article|content|page) is for|available (only )?to) (subscribers|members|registered users)\b|\byou(’ve|'ve| have) (reached|read) your (limit|last free)\b/i;
const FULL_PAGE = 1500;

function logInWall(page: SeenPage): readonly Finding[] {
  const { status, forms } = page.facts;
  const walls = saying(page.short, WALL).map(({ text, where }) => ({ text, where }));
  const logIns = forms.filter(asksPassword).map(({ text, where }) => ({ text, where }));
  // Many pages have a log-in in a corner; here there is nothing else.
  const isAll = status === 401 || (logIns.length > 0 && textLength(page) < FULL_PAGE);
  return makeFinding('logInWall', 'medium', [...walls, ...(isAll ? logIns : []), ...(status === 401 ? [{ text: '401' }] : [])]);
}

const textLength = (page: SeenPage): number => page.facts.texts.reduce((sum, { text }) => sum + text.length, 0);
