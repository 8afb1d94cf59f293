import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { partOf, withPart } from '#src/search/cookie-part.ts';
import { COOKIES_BEFORE } from '#src/search/prepared.ts';
import type { CookiePart, PreparedSearch } from '#src/search/prepared.ts';
import type { Settings } from '#src/storage/setting.ts';
import { isDone } from './is-done.ts';

/**
 * What pupil search is beside its rules: what a request alone does not do, or does not show. Null: it goes off. What there was is
 * remembered while the rules are set, and nothing is changed before they are in force.
 */
export async function restrictSearch(
  settings: Settings,
  prepared: PreparedSearch | null,
  inForce: Promise<unknown>,
): Promise<void> {
  if (prepared === null) {
    await inForce;
    return putCookiesBack(settings);
  }
  await putCookiesBack(settings);
  await Promise.all([rememberCookies(settings, prepared.cookies), inForce]);
  await Promise.all(prepared.cookies.map(putPart));
  await askAgain(prepared.askAgain);
}

async function rememberCookies(settings: Settings, parts: readonly CookiePart[]): Promise<void> {
  const before = await Promise.all(
    parts.map(async (part) => ({ ...part, part: partOf((await cookieOf(part))?.value ?? '', part.name) })),
  );
  await settings.keep(COOKIES_BEFORE, before);
}

async function putCookiesBack(settings: Settings): Promise<void> {
  const before = await settings.read(COOKIES_BEFORE);
  if (before.length === 0) return;
  await Promise.all(before.map(putPart));
  await settings.keep(COOKIES_BEFORE, []);
}

const cookieOf = ({ url, cookie }: CookiePart) => browser.cookies.get({ url, name: cookie });

/** Leaves the rest of the cookie as it is; without a rest and a part there is no cookie. */
async function putPart(of: CookiePart): Promise<void> {
  const { url, domain, cookie: name } = of;
  const kept: Partial<Browser.cookies.Cookie> = (await cookieOf(of)) ?? {};
  const { path, secure = true, httpOnly, sameSite, expirationDate } = kept;
  const value = withPart(kept.value ?? '', of.name, of.part);
  if (value === '') await browser.cookies.remove({ url, name });
  else await browser.cookies.set({ url, domain, name, value, path, secure, httpOnly, sameSite, expirationDate });
}

async function askAgain(patterns: readonly string[]): Promise<void> {
  const open = await browser.tabs.query({});
  await Promise.all(
    open.map(async ({ id, url = '' }) => {
      if (id !== undefined && patterns.some((pattern) => new RegExp(pattern).test(url))) await isDone(browser.tabs.reload(id));
    }),
  );
}
