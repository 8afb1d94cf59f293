import type { Locator, Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import { isCheckable } from '#src/search/self-test.ts';
import type { EveryHostServer } from './every-host-server.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const ENGINES = builtInEngines.engines.filter(isCheckable);
const RESTRICTIONS = 'https://www.youtube.com/check_content_restrictions';

type World = { readonly web: EveryHostServer; readonly tutor: TutorBrowser; readonly page: Page };

/** The coverage page of somebody who searches for this band, with pupil search on. */
async function begin(stage: Stage, band: AgeBand = 'ks3'): Promise<World> {
  const web = await stage.serveWeb();
  const tutor = await stage.unenrolled();
  await tutor.keep(PUPIL_SEARCH, { band, engines: {} });
  const page = await tutor.browser.context.newPage();
  await page.goto(tutor.browser.pageAddress('coverage.html'));
  await page.getByRole('button', { name: english('coverageSwitchOn') }).click();
  await expect(page.getByText(english('coverageChecksOff'))).toBeHidden();
  return { web, tutor, page };
}

/** An engine's row begins with its name, and the name of one may begin another's. */
const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.locator('.coverage-name', { hasText: new RegExp(`^${name}$`) }) });

const checkOne = (page: Page, name: string): Promise<void> =>
  rowOf(page, name)
    .getByRole('button', { name: english('coverageCheckOne', name) })
    .click();

/** What is open beside our own pages. */
const others = ({ tutor }: World): readonly string[] =>
  tutor.browser.context
    .pages()
    .map((page) => page.url())
    .filter((url) => !url.startsWith(tutor.browser.origin));

test('every pin that can be checked holds where the engine answers as it is asked', async ({ stage }) => {
  const world = await begin(stage);
  const { web, page } = world;
  web.fates.set('www.youtube.com', { says: 'Strict Restricted Mode is on.' });
  const before = others(world);
  await page.getByRole('button', { name: english('coverageCheckAll', String(ENGINES.length)) }).click();
  await expect(page.getByText(english('coverageDoneTitle'), { exact: true })).toBeVisible({ timeout: 90_000 });
  for (const { name } of ENGINES) await expect(rowOf(page, name)).toContainText(english('coverageHeld'));
  await expect(page.getByText(english('coverageDone', String(ENGINES.length), '0', '0'))).toBeVisible();
  expect(others(world)).toEqual(before);

  // What an engine's own page says is what it says to a browser with the pins.
  const restrictions = web.asked.find(({ address }) => address === RESTRICTIONS);
  expect(restrictions?.headers['youtube-restrict']).toBe('Strict');
  expect(restrictions?.headers.cookie).toContain('PREF=f2=8000000');

  // Kept, with the date.
  await page.reload();
  await expect(rowOf(page, 'Google').getByText(english('coverageHeld'), { exact: true })).toBeVisible();
  await expect(rowOf(page, 'Google').locator('time')).toBeVisible();
});

test('a pin that an engine takes out, and an engine that does not answer, are told as such', async ({ stage }) => {
  const world = await begin(stage);
  const { web, page } = world;
  web.fates.set('www.bing.com', { redirects: (address) => (address.includes('/search') ? '/results?q=garden+birds' : null) });
  web.fates.set('search.yahoo.com', 'closes');
  web.fates.set('www.youtube.com', { says: 'Moderate Restricted Mode is on.' });
  const before = others(world);

  await checkOne(page, 'Bing');
  await expect(rowOf(page, 'Bing').getByText(english('coverageNotHeldAddress', 'adlt=strict'))).toBeVisible();
  await expect(page.getByText(english('coverageNotHeldDo'))).toBeVisible();
  await checkOne(page, 'Yahoo');
  await expect(rowOf(page, 'Yahoo').getByText(english('coverageNotReachedFailed'))).toBeVisible();
  await checkOne(page, 'YouTube');
  await expect(rowOf(page, 'YouTube').getByText(english('coverageNotHeldWords'))).toBeVisible();
  expect(others(world)).toEqual(before);

  // Where its rows are cards, each cell still has its column for whoever listens.
  await page.setViewportSize({ width: 320, height: 800 });
  const table = page.getByRole('table', { name: new RegExp(`^${english('coveragePinned')} `) });
  const columns = ['coverageEngine', 'coverageColumnHow', 'coverageColumnSure', 'coverageColumnCheck'] as const;
  await expect(table.getByRole('columnheader')).toHaveText(columns.map((column) => english(column)));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('the tab of a check goes when it is stopped, and when its page is closed', async ({ stage }) => {
  const world = await begin(stage);
  const { web, tutor, page } = world;
  web.fates.set('www.google.com', 'hangs');
  const before = others(world);

  const isOpen = () =>
    expect.poll(() => tabsOf(tutor)).toContainEqual(expect.objectContaining({ isMuted: true, isActive: false }));
  await checkOne(page, 'Google');
  await isOpen();
  await page.getByRole('button', { name: english('coverageCancel') }).click();
  await expect(page.getByText(english('coverageCancelledTitle'), { exact: true })).toBeVisible();
  await expect.poll(() => others(world)).toEqual(before);

  await checkOne(page, 'Google');
  await isOpen();
  await page.close();
  await expect.poll(() => others(world)).toEqual(before);
});

test('the engine that is chosen for a band is where its searches go', async ({ stage }) => {
  const world = await begin(stage, 'ks2');
  const { web, tutor, page } = world;
  await page.getByRole('combobox', { name: english('bandKs2') }).selectOption({ label: 'Britannica Kids' });
  await expect(page.getByText(english('coverageChoiceKeptBrings'))).toBeVisible();
  await tutor.openLesson('https://www.google.com/search?q=owls');
  await expect.poll(() => web.asked.some(({ address }) => address.startsWith('https://kids.britannica.com/'))).toBe(true);

  await page.bringToFront();
  await checkOne(page, 'Google');
  await expect(rowOf(page, 'Google').getByText(english('coverageBrought'))).toBeVisible();
});

async function tabsOf(tutor: TutorBrowser): Promise<readonly { isMuted: boolean; isActive: boolean }[]> {
  const worker = await tutor.worker();
  return worker.evaluate(async () =>
    (await chrome.tabs.query({})).map(({ mutedInfo, active }) => ({ isMuted: mutedInfo?.muted ?? false, isActive: active })),
  );
}
