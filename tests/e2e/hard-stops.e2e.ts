import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { base64url } from 'jose';
import type { Picture } from '#src/contract/report-content.ts';
import { english } from '#src/launch/english.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import { holds } from '#tests/fakes/marker-forms.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const HOST = 'prizes.example';
const MARK = 'zebra lantern quokka';
const ALLOWED = 'C6';
const HARD_STOPS = builtInTaxonomy.categories
  .filter(({ capture, isAboutPages }) => capture === 'none' && isAboutPages)
  .map(({ code }) => code);

/** A page with the mark in its title and in the text that is selected on it. */
async function openMarked(tutor: TutorBrowser, address: string): Promise<Page> {
  const lesson = await tutor.openLesson(address);
  await lesson.evaluate((mark) => {
    document.title = `Title: ${mark}`;
    const heading = document.querySelector('h1');
    if (heading === null) throw new Error('A lesson page has a heading');
    heading.textContent = `Text: ${mark}`;
    getSelection()?.selectAllChildren(heading);
  }, MARK);
  return lesson;
}

const tile = (page: Page, code: string) => page.getByRole('radio', { name: labelOf(code, builtInTaxonomy), exact: true });

/** Adds all that can be read from here, turns to a hard stop, and sends. Clicks are dispatched: what is in front stays in front. */
async function captureThenHardStop(page: Page, code: string): Promise<void> {
  await tile(page, ALLOWED).dispatchEvent('click');
  for (const [box, shown] of [
    ['captureTitle', `Title: ${MARK}`],
    ['captureSelection', `Text: ${MARK}`],
  ] as const) {
    await page.getByRole('checkbox', { name: english(box) }).dispatchEvent('click');
    await expect(page.getByText(shown, { exact: true })).toBeVisible();
  }
  await tile(page, code).dispatchEvent('click');
  await expect(page.getByText(english('captureDeleted')).last()).toBeVisible();
  await expect(page.getByText(MARK)).toHaveCount(0);
  await send(page);
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: english('report'), exact: true }).dispatchEvent('click');
  await expect(page.getByRole('heading', { name: english('afterSaved') })).toBeVisible();
}

const bytesUnder = async (folder: string): Promise<Buffer> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const contents = files.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name)));
  return Buffer.concat(await Promise.all(contents));
};

/** Every case is one of a hard stop that says its address and nothing more, and nothing else is anywhere. */
async function expectNothingButAddresses(stage: Stage, tutor: TutorBrowser, address: string): Promise<void> {
  const officer = await stage.officer();
  await expect
    .poll(async () => (await tutor.sync(), (await officer.cases()).length), { timeout: 60_000 })
    .toBe(HARD_STOPS.length);
  const cases = await officer.cases();
  expect(cases.map(({ flag }) => flag.category).toSorted()).toEqual(HARD_STOPS.toSorted());
  for (const { record, envelope, flag, captures, addenda } of cases) {
    expect({ capture: envelope.capture, erased: record.captures, captures, addenda }).toEqual({
      capture: 'none',
      erased: [],
      captures: [],
      addenda: [],
    });
    expect(flag.address).toBe(address);
    expect(holds(Buffer.from(JSON.stringify(flag)), MARK)).toBe(false);
  }
  await stage.closeBrowsers();
  const places = {
    indexedDb: await bytesUnder(join(tutor.browser.profileDir, 'Default', 'IndexedDB')),
    service: await bytesUnder(stage.service.dataDir),
    wire: Buffer.concat(stage.proxy.wire),
    log: Buffer.from(stage.service.log.join('\n')),
  };
  const [first] = cases;
  for (const [place, bytes] of Object.entries(places)) {
    // Each place is searched in earnest: what must be there is found.
    if (place !== 'log') expect({ place, id: holds(bytes, first?.record.id ?? '') }).toEqual({ place, id: true });
    expect({ place, mark: holds(bytes, MARK) }).toEqual({ place, mark: false });
  }
}

test('there are hard stops to try', () => {
  expect(HARD_STOPS).toEqual(expect.arrayContaining(['X1', 'X2', 'X3', 'N1', 'N2', 'G1', 'G2', 'G3', 'B2', 'C1', 'C4', 'U1']));
});

for (const [entry, open, toForm] of [
  [
    'the pop-up',
    (tutor: TutorBrowser) => tutor.openPopUpInTab(),
    (page: Page) => page.getByRole('button', { name: english('report'), exact: true }).click(),
  ],
  ['the report page', (tutor: TutorBrowser) => tutor.openReportPage(), () => Promise.resolve()],
] as const) {
  test(`every hard stop through ${entry}: what had been captured is gone, and only the address leaves`, async ({ stage }) => {
    test.setTimeout(300_000);
    const tutor = await stage.tutor();
    const address = stage.lessons.addressOf(HOST, '/win');
    await openMarked(tutor, `${address}?q=1#top`);
    const page = await open(tutor);
    for (const code of HARD_STOPS) {
      // A new page in the same tab: another tab each time takes the browser longer than the report does.
      await page.reload();
      await toForm(page);
      await captureThenHardStop(page, code);
    }
    await expectNothingButAddresses(stage, tutor, address);
  });
}

test('every hard stop through the side panel: what had been captured is gone, and only the address leaves', async ({ stage }) => {
  test.setTimeout(300_000);
  const tutor = await stage.tutor();
  const address = stage.lessons.addressOf(HOST, '/win');
  const panel = await tutor.browser.context.newPage();
  const lesson = await openMarked(tutor, address);
  for (const code of HARD_STOPS) {
    await panel.goto(tutor.browser.pageAddress('sidepanel.html'));
    await lesson.bringToFront();
    await expect(panel.locator('.site-host')).toHaveText(HOST);
    await panel.getByRole('button', { name: english('report'), exact: true }).dispatchEvent('click');
    await captureThenHardStop(panel, code);
  }
  await expectNothingButAddresses(stage, tutor, address);
});

const ELSEWHERE = 'https://elsewhere.example/bad';
for (const { item, pointedAt, isOfPage } of [
  { item: 'link', pointedAt: { linkUrl: `${ELSEWHERE}?name=x`, selectionText: MARK }, isOfPage: false },
  { item: 'image', pointedAt: { srcUrl: ELSEWHERE, selectionText: MARK }, isOfPage: false },
  { item: 'selection', pointedAt: { selectionText: MARK }, isOfPage: true },
] as const) {
  test(`every hard stop through the menu of a ${item}: only the address leaves`, async ({ stage }) => {
    test.setTimeout(300_000);
    const tutor = await stage.tutor();
    const address = stage.lessons.addressOf(HOST, '/win');
    const lesson = await openMarked(tutor, address);
    for (const code of HARD_STOPS) {
      await lesson.bringToFront();
      const opened = tutor.browser.context.waitForEvent('page', (page) => page.url().includes('/report.html'));
      await tutor.dispatchMenu(item, pointedAt);
      const page = await opened;
      if (isOfPage) {
        await captureThenHardStop(page, code);
      } else {
        // The report is about something else than the page, so nothing of the page can be added to it.
        await tile(page, ALLOWED).dispatchEvent('click');
        await expect(page.getByRole('checkbox', { name: english('captureTitle') })).toHaveCount(0);
        await tile(page, code).dispatchEvent('click');
        await send(page);
      }
      await page.close();
    }
    await expectNothingButAddresses(stage, tutor, isOfPage ? address : ELSEWHERE);
  });
}

/** Two colours side by side, over all that can be seen. */
const paint = (lesson: Page): Promise<void> =>
  lesson.evaluate(() => {
    document.title = 'Two colours';
    document.body.replaceChildren();
    Object.assign(document.documentElement.style, {
      height: '100%',
      background: 'linear-gradient(to right, rgb(200, 30, 30) 50%, rgb(30, 30, 200) 50%)',
    });
  });

/** The colours of some places of a picture, in hundredths of its width and height. */
const coloursIn = (page: Page, { type, data }: Picture, places: readonly (readonly [number, number])[]) =>
  page.evaluate(
    async ({ file, mime, at }) => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(file)], { type: mime }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('Nothing to draw on');
      context.drawImage(bitmap, 0, 0);
      return at.map(([x, y]) => {
        const [red = 0, green = 0, blue = 0] = context.getImageData(
          (x * bitmap.width) / 100,
          (y * bitmap.height) / 100,
          1,
          1,
        ).data;
        return [red, green, blue];
      });
    },
    { file: [...base64url.decode(data)], mime: type, at: places },
  );

test('a picture for an allowed category: covered in the pop-up, it arrives with the covered pixels gone and nothing beside', async ({
  stage,
}) => {
  const tutor = await stage.tutor();
  const lesson = await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  await paint(lesson);
  const popUp = await tutor.openPopUp();
  await popUp.press('button', english('report'));
  await popUp.press('radio', labelOf(ALLOWED, builtInTaxonomy));
  await popUp.page.waitForSelector('fieldset.capture');
  await popUp.page.evaluate(() => document.querySelectorAll<HTMLInputElement>('fieldset.capture input')[2]?.click());
  await popUp.press('button', english('captureTake'));
  await popUp.press('button', english('redactAdd'));
  await popUp.page.waitForSelector('.redact-box:focus');
  await popUp.page.keyboard.press('ArrowRight');
  await popUp.press('button', english('redactUse'));
  await popUp.page.waitForSelector('canvas.capture-picture');
  await popUp.press('button', english('report'));
  await popUp.untilShown(english('afterSaved'));
  await popUp.close();

  const officer = await stage.officer();
  const captures = async () => (await officer.cases()).flatMap((one) => one.captures);
  await expect.poll(async () => (await tutor.sync(), (await captures()).length)).toBe(1);
  const [capture] = await captures();
  const picture = capture?.picture;
  if (picture === null || picture === undefined) throw new Error('No picture arrived');
  expect({ title: capture?.title, selection: capture?.selection }).toEqual({ title: null, selection: null });

  // A quarter wide and high, from the middle, one step to the right: from 39.5 to 64.5 and from 37.5 to 62.5 hundredths.
  const covered = [41, 50, 63].flatMap((x) => [39, 50, 61].map((y) => [x, y] as const));
  for (const colour of await coloursIn(lesson, picture, covered)) expect(Math.max(...colour)).toBeLessThan(16);
  const [left, right, above] = await coloursIn(lesson, picture, [
    [20, 50],
    [80, 50],
    [45, 20],
  ]);
  for (const [colour, isRed] of [
    [left, true],
    [right, false],
    [above, true],
  ] as const) {
    const [red = 0, , blue = 0] = colour ?? [];
    expect(isRed ? red - blue : blue - red).toBeGreaterThan(120);
  }
  const file = Buffer.from(base64url.decode(picture.data));
  expect(file.subarray(0, 4).toString('latin1')).toBe('RIFF');
  for (const beside of ['EXIF', 'XMP ', 'ICCP']) expect(file.includes(beside)).toBe(false);
});

test('a category that becomes a hard stop later takes away what the officers had been sent of the page', async ({ stage }) => {
  const tutor = await stage.tutor();
  await openMarked(tutor, stage.lessons.addressOf(HOST, '/win'));
  const page = await tutor.openReportPage();
  await tile(page, ALLOWED).click();
  await page.getByRole('checkbox', { name: english('captureTitle') }).click();
  await expect(page.getByText(`Title: ${MARK}`, { exact: true })).toBeVisible();
  // From here the page is not in front, so no picture can be taken: said, and not got round.
  await page.getByRole('checkbox', { name: new RegExp(`^${english('captureConfirm')}`) }).click();
  await page.getByRole('button', { name: english('captureTake') }).click();
  await expect(page.getByText(english('captureNotInFront'))).toBeVisible();
  await send(page);
  const officer = await stage.officer();
  const captures = async () => (await officer.cases()).flatMap((one) => one.captures);
  await expect.poll(async () => (await tutor.sync(), await captures())).toMatchObject([{ title: `Title: ${MARK}` }]);

  const receipts = await tutor.browser.context.newPage();
  await receipts.goto(tutor.browser.pageAddress('receipts.html'));
  await receipts.getByRole('button', { name: english('receiptsAdd') }).click();
  await tile(receipts, 'C1').check();
  await receipts.getByRole('button', { name: english('addButton'), exact: true }).click();
  await expect.poll(async () => (await tutor.sync(), await captures())).toEqual([]);
  const [only] = await officer.cases();
  expect(only?.record.capture).toBe('none');
  expect(only?.record.captures).toMatchObject([{ erasedAt: expect.any(Number) }]);
  expect(only?.addenda).toMatchObject([{ kind: 'addendum', category: 'C1' }]);
});
