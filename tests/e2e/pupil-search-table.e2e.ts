import type { Page } from '@playwright/test';
import { AGE_BANDS } from '#src/search/age-band.ts';
import { PREPARED_SEARCH } from '#src/search/prepared.ts';
import { SEARCH_ADDRESSES } from '#tests/tables/search-addresses.ts';
import type { SearchAddressRow } from '#tests/tables/search-addresses.ts';
import type { EveryHostServer } from './every-host-server.ts';
import { turnPupilSearch } from './pupil-search-switch.ts';
import { askInPage, faultOf, headersAddedBy, typeOf } from './search-row.ts';
import { expect, test } from './stage.ts';

/** As many tabs as keep two processors busy. */
const TABS = 3;

/** The driver adds it to each request, also to one that was led elsewhere: whose request it is can be read from nothing else. */
const ROW = 'x-row';

type Asking = {
  /** They serve one band after the other: what is closed as soon as it is open can hold the browser up for many seconds. */
  readonly tabs: Page[];
  readonly web: EveryHostServer;
  readonly added: readonly string[];
};

/** Every row's fault, in tabs side by side. A tab whose page was blocked belongs to the background, and another takes its place. */
async function faultsOf(rows: readonly SearchAddressRow[], { tabs, web, added }: Asking): Promise<readonly string[]> {
  const waiting = rows.map((row, at) => ({ row, id: `${row.band}-${at}` }));
  const faults: string[] = [];
  async function takeRows(tab: number): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { row, id } = next;
      const page = tabs[tab];
      if (page === undefined) throw new RangeError('There are fewer tabs');
      const isThere = await ask(page, row, id);
      const asked = web.asked.filter(({ headers }) => headers[ROW] === id);
      const fault = faultOf(row, asked, added);
      if (fault !== null) faults.push(fault);
      if (isThere) continue;
      tabs[tab] = await page.context().newPage();
      await page.close();
    }
  }
  await Promise.all(tabs.map((_, tab) => takeRows(tab)));
  return faults;
}

/** False where the page itself was not loaded. */
async function ask(page: Page, row: SearchAddressRow, id: string): Promise<boolean> {
  const { address } = row;
  const type = typeOf(row);
  if (type !== 'main_frame') {
    // Of the same scheme: a page that came by https asks for nothing by http.
    await page.goto(`${new URL(address).protocol}//school.example/`);
    await page.setExtraHTTPHeaders({ [ROW]: id });
    await page.evaluate(askInPage, { address, type });
    return true;
  }
  await page.setExtraHTTPHeaders({ [ROW]: id });
  try {
    await page.goto(address, { waitUntil: 'commit' });
    return true;
  } catch (error) {
    if (!String(error).includes('net::ERR_BLOCKED_BY_CLIENT')) throw error;
    return false;
  }
}

test('every address of the table ends in Chromium where it should, as the server sees it', async ({ stage }) => {
  test.setTimeout(300_000);
  const web = await stage.serveWeb();
  const tutor = await stage.unenrolled();
  const tabs = await Promise.all(Array.from({ length: TABS }, () => tutor.browser.context.newPage()));
  const faults: string[] = [];
  for (const band of AGE_BANDS) {
    expect(await turnPupilSearch(tutor, true, band)).toBe(true);
    const prepared = await tutor.setting(PREPARED_SEARCH);
    if (prepared === null) throw new Error('Nothing was prepared');
    const rows = SEARCH_ADDRESSES.filter((row) => row.band === band);
    faults.push(...(await faultsOf(rows, { tabs, web, added: headersAddedBy(prepared) })));
  }
  expect(faults).toEqual([]);
});
