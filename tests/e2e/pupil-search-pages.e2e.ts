import type { Locator, Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import { formatSearchPage } from '#src/search/search-page.ts';
import type { SearchPageWhy } from '#src/search/search-page.ts';
import type { EveryHostServer } from './every-host-server.ts';
import { searchRuleIds } from './pupil-search-switch.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const BITESIZE = 'https://www.bbc.co.uk/bitesize/search?q=';

async function begin(stage: Stage): Promise<{ readonly web: EveryHostServer; readonly tutor: TutorBrowser }> {
  const web = await stage.serveWeb();
  return { web, tutor: await stage.unenrolled() };
}

const theSwitch = (page: Page): Locator => page.getByRole('switch', { name: english('pupilSearch') });
const expectChecked = (page: Page, isOn: boolean): Promise<void> =>
  expect(theSwitch(page)).toHaveAttribute('aria-checked', String(isOn));

async function openPage(tutor: TutorBrowser, path: string): Promise<Page> {
  const page = await tutor.browser.context.newPage();
  await page.goto(tutor.browser.origin + path);
  return page;
}

const openSearchPage = (tutor: TutorBrowser, why: SearchPageWhy, about?: string): Promise<Page> =>
  openPage(tutor, formatSearchPage(why, about));

const keepBand = (tutor: TutorBrowser, band: AgeBand): Promise<void> => tutor.keep(PUPIL_SEARCH, { band, engines: {} });
const box = (page: Page): Locator => page.getByRole('textbox', { name: english('searchPageBox') });
const addresses = (web: EveryHostServer): readonly string[] => web.asked.map(({ address }) => address);

test('the switch at the side of one tab and in the pop-up of another say the same, also after the worker died', async ({
  stage,
}) => {
  const { tutor } = await begin(stage);
  await tutor.openLesson('https://sums.example/');
  const popUp = await tutor.openPopUpInTab();
  const side = await openPage(tutor, '/sidepanel.html');
  await expectChecked(popUp, false);
  await expectChecked(side, false);

  await theSwitch(popUp).press('Space');
  await expectChecked(popUp, true);
  await expectChecked(side, true);
  expect((await searchRuleIds(tutor)).length).toBeGreaterThan(0);

  await side.getByRole('combobox', { name: english('pupilSearchBand') }).selectOption('ks4');
  await expect(popUp.getByRole('combobox')).toHaveValue('ks4');
  await expect(side.getByText(english('pupilSearchFor', 'KS4', 'Google'))).toBeAttached();

  await tutor.killWorker();
  await theSwitch(side).click();
  await expectChecked(side, false);
  await expectChecked(popUp, false);
  expect(await searchRuleIds(tutor)).toEqual([]);
});

test('a search that is open is asked again of the age band’s engine, in its own tab, while pupil search is off', async ({
  stage,
}) => {
  const { web, tutor } = await begin(stage);
  const lesson = await tutor.openLesson('https://www.startpage.com/sp/search?query=big+cats');
  const popUp = await tutor.openPopUpInTab();
  await popUp.getByRole('button', { name: english('rerunSearch') }).click();
  await expect(popUp.getByText(english('rerunLed', 'BBC Bitesize'))).toBeVisible();
  await expect(lesson).toHaveURL(`${BITESIZE}big%20cats`);
  expect(addresses(web)).toContain(`${BITESIZE}big%20cats`);
  expect(await searchRuleIds(tutor)).toEqual([]);
});

for (const isOn of [false, true]) {
  test(`the pupil search page searches with the keyboard alone, pupil search being ${isOn ? 'on' : 'off'}`, async ({ stage }) => {
    const { web, tutor } = await begin(stage);
    await keepBand(tutor, 'ks3');
    if (isOn)
      await openSearchPage(tutor, 'on').then((page) => expect(page.getByText(english('pupilSearchIsOnTitle'))).toBeVisible());
    expect((await searchRuleIds(tutor)).length > 0).toBe(isOn);

    const page = await openPage(tutor, '/search.html');
    await expect(box(page)).toBeFocused();
    await page.keyboard.type('red kites');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('https://www.google.com/search?q=red%20kites&safe=active&ssui=on');
    await page.goBack();
    await expect(box(page)).toBeVisible();
    await box(page).fill('barn owls');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'BBC Bitesize', exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${BITESIZE}barn%20owls`);
    expect(
      addresses(web).filter((address) => address.includes('www.google.com/search') && !address.includes('safe=active')),
    ).toEqual([]);
  });
}

test('a query that was brought goes at once, and Back leads to what was before', async ({ stage }) => {
  const { tutor } = await begin(stage);
  const page = await tutor.openLesson('https://sums.example/');
  await page.goto(tutor.browser.origin + formatSearchPage('go', 'javascript:alert(1) שלום\u0007'));
  await expect(page).toHaveURL(`${BITESIZE}${encodeURIComponent('javascript:alert(1) שלום')}`);
  await page.goBack();
  await expect(page).toHaveURL('https://sums.example/');
});

test('in place of an engine that is not for pupils the words are one key away', async ({ stage }) => {
  const { web, tutor } = await begin(stage);
  const page = await openSearchPage(tutor, 'instead', 'https://www.startpage.com/sp/search?query=big+cats');
  await expect(page.getByText(english('searchPageInstead', 'Startpage'))).toBeVisible();
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue('big cats');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${BITESIZE}big%20cats`);
  expect(addresses(web).filter((address) => address.includes('startpage'))).toEqual([]);
});

test('opened to switch on, it does so once: neither a reload nor Back does it again', async ({ stage }) => {
  const { tutor } = await begin(stage);
  const page = await openSearchPage(tutor, 'on');
  await expect(page.getByText(english('pupilSearchIsOnTitle'))).toBeVisible();
  expect((await searchRuleIds(tutor)).length).toBeGreaterThan(0);
  const popUp = await openPage(tutor, '/sidepanel.html');
  await theSwitch(popUp).click();
  await expectChecked(popUp, false);
  await page.reload();
  await expect(box(page)).toBeFocused();
  await page.goto('https://sums.example/');
  await page.goBack();
  await expect(box(page)).toBeVisible();
  expect(await searchRuleIds(tutor)).toEqual([]);
});

test('there is room for all of it on a narrow screen, magnified, and on a projector', async ({ stage }) => {
  const { tutor } = await begin(stage);
  await keepBand(tutor, 'ks4');
  const page = await openSearchPage(tutor, 'instead', 'https://www.startpage.com/sp/search?query=big+cats');
  await expect(box(page)).toBeVisible();
  const sizes: number[] = [];
  for (const width of [320, 1280, 1920]) {
    await page.setViewportSize({ width, height: 740 });
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    const { over, text } = await page.evaluate(() => ({
      over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      text: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    }));
    expect(over).toBeLessThanOrEqual(0);
    sizes.push(text);
  }
  expect(sizes.slice(0, 2)).toEqual([16, 16]);
  expect(sizes[2]).toBeGreaterThan(20);
});
