import { expect, test } from '@playwright/test';
import type { Page } from 'puppeteer-core';
import { english } from '#src/launch/english.ts';
import { FIREFOX_LIMITS } from '#src/network-rules/limits.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import { SEARCH_ADDRESSES } from '#tests/tables/search-addresses.ts';
import type { SearchAddressRow } from '#tests/tables/search-addresses.ts';
import { EveryHostServer } from './every-host-server.ts';
import type { Asked } from './every-host-server.ts';
import { openExtensionPage, openFirefox, searchDeviceOf } from './firefox-browser.ts';
import { searchRuleIds, turnPupilSearch } from './pupil-search-switch.ts';
import { askInPage, faultOf, headersAddedBy, typeOf } from './search-row.ts';

/** Every so many rows of the table, which names the engines one after the other. */
const STEP = 11;
const SAMPLE = SEARCH_ADDRESSES.filter((_, at) => at % STEP === 0);

/** Firefox says of a blocked page or frame nothing that the driver would hear. */
const LONGEST_LOAD_MS = 10_000;

/**
 * Firefox 153 changes no header of a request that a redirect fits, also where that leads to the same address again
 * (RequestEvaluator.evaluateRequest in its ExtensionDNR.sys.mjs): what is pinned in the address has its pin there, and no more.
 */
const asInFirefox = (row: SearchAddressRow): SearchAddressRow =>
  typeof row.expect === 'string' || row.expect.reaches === row.address
    ? row
    : { ...row, expect: { reaches: row.expect.reaches } };

/** Firefox asks its makers for things of its own. */
const isOfBrowser = ({ address }: Asked): boolean =>
  /\.(?:mozilla|firefox)\.(?:com|net|org)$|^(?:detectportal|firefox)/.test(new URL(address).hostname);

/** The requests that a row makes, without the one for the page that makes it. */
async function askedBy(page: Page, web: EveryHostServer, row: SearchAddressRow): Promise<readonly Asked[]> {
  const { address } = row;
  const type = typeOf(row);
  if (type !== 'main_frame') await page.goto(`${new URL(address).protocol}//school.example/`);
  const before = web.asked.length;
  const asked = (): readonly Asked[] => web.asked.slice(before).filter((one) => !isOfBrowser(one));
  const done =
    type === 'main_frame'
      ? page.goto(address, { waitUntil: 'domcontentloaded', timeout: LONGEST_LOAD_MS })
      : page.evaluate(askInPage, { address, type });
  const late = new Promise((resolve) => void setTimeout(resolve, LONGEST_LOAD_MS));
  await Promise.race([done, late]).catch(() => {
    // A page that is blocked or led elsewhere is a failure to the driver; what the server was asked for is what counts.
  });
  // One that is led elsewhere has failed before it gets there.
  if (row.expect !== 'blocked') await expect.poll(asked, `${row.name} reached nobody`).not.toHaveLength(0);
  return asked();
}

test('Firefox: a sample of the table ends where it should, and off leaves nothing behind', async () => {
  const web = new EveryHostServer();
  await web.listen();
  const browser = await openFirefox({ prefs: web.firefoxPrefs, acceptInsecureCerts: true });
  try {
    const welcome = await openExtensionPage(browser, 'welcome.html');
    await welcome.waitForSelector(`::-p-text(${english('enrolButton')})`);
    const device = searchDeviceOf(welcome);
    const faults: string[] = [];
    for (const band of new Set(SAMPLE.map((row) => row.band))) {
      expect(await turnPupilSearch(device, true, band, FIREFOX_LIMITS)).toBe(true);
      const prepared = await device.setting(PREPARED_SEARCH);
      expect(await searchRuleIds(device)).toHaveLength(prepared?.rules.length ?? -1);
      if (prepared === null) continue;
      for (const row of SAMPLE.filter((one) => one.band === band)) {
        const page = await browser.newPage();
        const fault = faultOf(asInFirefox(row), await askedBy(page, web, row), headersAddedBy(prepared));
        if (fault !== null) faults.push(fault);
        await page.close();
      }
    }
    expect(faults).toEqual([]);
    expect(SAMPLE.length).toBeGreaterThanOrEqual(25);

    expect(await turnPupilSearch(device, false)).toBe(false);
    expect(await device.ruleIds()).toEqual([]);
    const page = await browser.newPage();
    await page.goto('https://www.google.com/search?q=afterwards');
    expect(web.asked.map(({ address }) => address)).toContain('https://www.google.com/search?q=afterwards');
  } finally {
    await browser.close();
    await web.close();
  }
});
