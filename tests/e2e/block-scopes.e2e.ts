import type { BrowserContext } from '@playwright/test';
import fc from 'fast-check';
import { scopeKey } from '#src/blocking/scope-key.ts';
import { isKeptFrom } from '#src/blocking/is-in-scope.ts';
import { scopeRules } from '#src/blocking/scope-rules.ts';
import { blockedForEveryone, isAllowable } from '#src/blocklists/agency-list.ts';
import { followRequest } from '#src/network-rules/evaluate.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import { agencyList, listEntry } from '#tests/fakes/agency-list.ts';
import { anyAddress, anyScope } from '#tests/fakes/any-scope.ts';
import { expect, test } from './stage.ts';

const ROUNDS = 25;
const ADDRESSES = 20;
const ROOM = { rules: 5000, regexRules: 1000 };

/** Whether the browser refuses to go there because of a rule, and not because nobody is there. The tab stays open. */
async function isRefusedIn(context: BrowserContext, address: string): Promise<boolean> {
  // After an address that is refused, a tab is busy with the page that says so: each gets a tab of its own.
  const page = await context.newPage();
  const fault = await page.goto(address).then(
    () => '',
    (error: unknown) => String(error),
  );
  return fault.includes('ERR_BLOCKED_BY_CLIENT');
}

/** Runs in a page of the extension: these rules and no others. */
async function putRules(rules: unknown): Promise<void> {
  const { declarativeNetRequest: network } = chrome;
  const present = await network.getDynamicRules();
  await network.updateDynamicRules({ removeRuleIds: present.map(({ id }) => id), addRules: rules as never });
}

/** Runs in a page of the extension: what Chromium says that its rules would do. Only what is loaded from a folder may ask. */
const blockedOf = (addresses: readonly string[]): Promise<readonly boolean[]> =>
  Promise.all(
    addresses.map(async (url) => {
      const { matchedRules } = await chrome.declarativeNetRequest.testMatchOutcome({ url, type: 'main_frame' });
      return matchedRules.length > 0;
    }),
  );

test('Chromium makes of the rules of scopes what is said of them, at 500 random addresses', async ({ stage }) => {
  await stage.serveWeb();
  const { browser } = await stage.unenrolled();
  const own = await browser.context.newPage();
  await own.goto(browser.pageAddress('welcome.html'));

  const answers: unknown[] = [];
  const faults: unknown[] = [];
  let blocked = 0;
  const scopeSets = fc.uniqueArray(anyScope, { minLength: 1, maxLength: 8, selector: scopeKey });
  // Most rounds have something allowed, under what officers block or elsewhere; what they allow lifts no block by hand.
  const allowedSets = fc.uniqueArray(anyScope.filter(isAllowable), { maxLength: 3, selector: scopeKey });
  const addressSets = fc.array(anyAddress, { minLength: ADDRESSES, maxLength: ADDRESSES });
  for (const [toBlock, allowed, addresses] of fc.sample(fc.tuple(scopeSets, allowedSets, addressSets), ROUNDS)) {
    const [byHand, forEveryone] = [toBlock.slice(0, 1), toBlock.slice(1).map((scope) => listEntry({ scope }))];
    const allows = allowed
      .filter((scope) => !toBlock.some((one) => scopeKey(one) === scopeKey(scope)))
      .map((scope) => listEntry({ scope, verdict: 'allow' }));
    const scopes = [...byHand, ...blockedForEveryone(agencyList(...forEveryone, ...allows))];
    const { rules } = scopeRules(scopes, ROOM);
    await own.evaluate(putRules, rules as unknown);
    const inBrowser = await own.evaluate(blockedOf, addresses);
    for (const [at, address] of addresses.entries()) {
      const answer = {
        said: scopes.some((scope) => isKeptFrom(scope, address)),
        evaluated: followRequest(rules, { address, type: 'main_frame' }).kind === 'blocked',
        browser: inBrowser[at],
        // The first of each round is gone to as well.
        wentTo: at === 0 ? await isRefusedIn(browser.context, address) : inBrowser[at],
      };
      answers.push(answer);
      if (answer.browser === true) blocked++;
      if (new Set(Object.values(answer)).size > 1) faults.push({ address, scopes, ...answer });
    }
  }
  expect(faults).toEqual([]);
  expect(answers).toHaveLength(ROUNDS * ADDRESSES);
  expect(Math.min(blocked, answers.length - blocked)).toBeGreaterThan(50);
});

test('Chromium takes the largest rules that a scope may need, and many of them', async ({ stage }) => {
  const { browser } = await stage.unenrolled();
  const own = await browser.context.newPage();
  await own.goto(browser.pageAddress('welcome.html'));
  const host = 'a-host-with-a-long-name.of-games.example';
  const path = '/chess/~players/that(are)+good$';
  const deep = `www.${'a.'.repeat(10)}example`;
  const { rules, left } = scopeRules(
    [
      { kind: 'path', host, path },
      { kind: 'path', host: 'games.example', path: `/${'x'.repeat(57)}` },
      { kind: 'host', host: deep },
      { kind: 'page', address: `https://${deep}/` },
      { kind: 'page', address: `https://games.example/?${'long*'.repeat(400)}` },
      ...Array.from({ length: 900 }, (_, at) => ({ kind: 'path', host: 'games.example', path: `/part/${at}` }) as const),
      ...Array.from({ length: 2000 }, (_, at) => ({ kind: 'media', address: `https://cdn.example/${at}.png` }) as const),
      ...Array.from({ length: 5000 }, (_, at) => ({ kind: 'site', domain: `www.games${at}.example` }) as const),
    ],
    ROOM,
  );
  expect(left).toEqual([]);
  await own.evaluate(putRules, rules as unknown);
  const kept = await own.evaluate(async () => (await chrome.declarativeNetRequest.getDynamicRules()).map(({ id }) => id));
  expect(kept.toSorted((one, other) => one - other)).toEqual(
    rules.map(({ id }: NetworkRule) => id).toSorted((one, other) => one - other),
  );
});

test('the worker can read the public suffixes from the extension’s own file', async ({ stage }) => {
  const tutor = await stage.unenrolled();
  const worker = await tutor.worker();
  const text = await worker.evaluate(async () => (await fetch(chrome.runtime.getURL('/public-suffixes.txt'))).text());
  expect(['co.uk', 'github.io', '*.ck', '!www.ck'].filter((rule) => !text.includes(`\n${rule}\n`))).toEqual([]);
});
