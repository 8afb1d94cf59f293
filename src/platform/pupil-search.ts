import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { Tab } from '#src/blocking/tabs.ts';
import { FIRST_SEARCH_RULE, MOST_SEARCH_RULES } from '#src/network-rules/rule-ids.ts';
import { partOf, withPart } from '#src/search/cookie-part.ts';
import { COOKIES_BEFORE, PREPARED_SEARCH } from '#src/search/prepared.ts';
import type { CookiePart, PreparedSearch } from '#src/search/prepared.ts';
import type { Settings } from '#src/storage/setting.ts';

/** The rules are the truth: they outlive the worker and the browser, and nothing can say otherwise than they do. */
export const isSearchOn = async (): Promise<boolean> =>
  (await browser.declarativeNetRequest.getDynamicRules({ ruleIds: [FIRST_SEARCH_RULE] })).length > 0;

/** Whatever rules of pupil search there are: to name one that is not there does no harm, and to ask which there are takes time. */
const ALL_RULES = Array.from({ length: MOST_SEARCH_RULES }, (_, at) => FIRST_SEARCH_RULE + at);

/**
 * Makes the browser do what was prepared, or none of it; answers whether pupil search is on now. One at a time. `meanwhile` begins when
 * the rules are in force.
 */
export const setPupilSearch = (
  settings: Settings,
  isOn: boolean,
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<boolean> =>
  navigator.locks.request('pupil-search', async () => {
    const prepared = isOn ? await settings.read(PREPARED_SEARCH) : null;
    if (isOn && prepared === null) return isSearchOn();
    await browser.declarativeNetRequest.updateDynamicRules({
      removeRuleIds: ALL_RULES,
      addRules: (prepared?.rules ?? []) as Browser.declarativeNetRequest.Rule[],
    });
    await Promise.all([meanwhile(), restrict(settings, prepared)]);
    return isOn;
  });

/** What a request alone does not do, or does not show. */
async function restrict(settings: Settings, prepared: PreparedSearch | null): Promise<void> {
  await putCookiesBack(settings);
  if (prepared === null) return;
  await keepCookies(settings, prepared.cookies);
  await askAgain(prepared.askAgain);
}

async function keepCookies(settings: Settings, parts: readonly CookiePart[]): Promise<void> {
  const before = await Promise.all(
    parts.map(async (part) => ({ ...part, part: partOf((await cookieOf(part))?.value ?? '', part.name) })),
  );
  await settings.keep(COOKIES_BEFORE, before);
  await Promise.all(parts.map(putPart));
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
  for (const { id, url = '' } of await browser.tabs.query({})) {
    if (id !== undefined && patterns.some((pattern) => new RegExp(pattern).test(url))) await browser.tabs.reload(id);
  }
}

/** Once for each address of a tab: an engine that takes a pin out of its address again would be asked for ever. */
export async function reloadOnce({ tabId, address }: Tab): Promise<void> {
  const key = `again-${tabId}`;
  if ((await browser.storage.session.get(key))[key] === address) return;
  await browser.storage.session.set({ [key]: address });
  await browser.tabs.reload(tabId);
}
