import type { FlagContent } from '#src/contract/report-content.ts';
import { english } from '#src/launch/english.ts';
import { untilBlocked } from '#src/launch/walk-through.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';
import { openVirtualDisplay } from './virtual-display.ts';

const HOST = 'prizes.example';

async function onlyFlag(stage: Stage): Promise<FlagContent> {
  const officer = await stage.officer();
  await expect.poll(async () => (await officer.cases()).length).toBe(1);
  const [only] = await officer.cases();
  if (only === undefined) throw new Error('The case went away');
  return only.flag;
}

/** The site is on no tab, and coming back to it by the back button or by typing does not bring it back. */
async function expectBlocked(stage: Stage, { browser }: TutorBrowser): Promise<void> {
  // The tab may be replaced by another one until the site has let go, so each look takes the one that is there.
  await expect(async () => {
    const [page] = await untilBlocked(browser, HOST);
    if (page === undefined) throw new Error('No tab shows the blocked page');
    await expect(page.getByText(HOST)).toBeVisible({ timeout: 1000 });
  }).toPass();
  const [page] = await untilBlocked(browser, HOST);
  const askedBefore = stage.lessons.asked.length;
  await page?.goBack({ waitUntil: 'commit' }).catch(() => null);
  await untilBlocked(browser, HOST);
  const again = await browser.context.newPage();
  await again.goto(stage.lessons.addressOf(HOST, '/again')).catch(() => null);
  await untilBlocked(browser, HOST, 2);
  expect(stage.lessons.asked.slice(askedBefore)).toEqual([]);
}

test('from the pop-up: one click, the page is gone, and the report is at the service', async ({ stage }) => {
  const tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win?player=7#top'));
  const popUp = await tutor.openPopUp();
  await popUp.press('button', english('blockAndReport'));
  await popUp.untilShown(english('afterSaved'));
  await popUp.close();
  await expectBlocked(stage, tutor);

  expect(await onlyFlag(stage)).toMatchObject({
    kind: 'flag',
    category: 'U1',
    address: stage.lessons.addressOf(HOST, '/win'),
    addressParts: 'host-and-path',
    isBlocked: true,
    madeFrom: 'pop-up',
  });
});

test('from the keyboard, with real keys where the machine has a virtual display', async ({ stage }, testInfo) => {
  const display = await openVirtualDisplay();
  testInfo.annotations.push({ type: 'keys', description: display === null ? 'dispatched in the worker' : 'pressed' });
  try {
    const tutor = await stage.tutor('Tutor One', display?.name);
    await tutor.openLesson(stage.lessons.addressOf(HOST, '/win?player=7'));
    if (display === null) await tutor.dispatchCommand();
    else await display.press('alt+shift+k');
    await expectBlocked(stage, tutor);
    expect(await onlyFlag(stage)).toMatchObject({ category: 'U1', madeFrom: 'key', isBlocked: true });
  } finally {
    await stage.closeBrowsers();
    display?.close();
  }
});

test('from the context menu of the page', async ({ stage }) => {
  const tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  await tutor.dispatchMenu();
  await expectBlocked(stage, tutor);
  expect(await onlyFlag(stage)).toMatchObject({ category: 'U1', madeFrom: 'menu', isBlocked: true });
});

test('every other tab of the site leaves it too, and other sites stay', async ({ stage }) => {
  const tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/other'));
  const sums = await tutor.openLesson(stage.lessons.addressOf('sums.example', '/page'));
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  await tutor.dispatchCommand();
  await untilBlocked(tutor.browser, HOST, 2);
  await expect(sums.getByRole('heading')).toHaveText('A page of sums.example');
  expect(new URL(sums.url()).hostname).toBe('sums.example');
});

test('a page of the site that the browser keeps alive behind the back button does not come back', async ({ stage }) => {
  const tutor = await stage.tutor();
  const wanderer = await tutor.openLesson(stage.lessons.addressOf(HOST, '/kept'));
  await wanderer.goto(stage.lessons.addressOf('sums.example', '/page'));
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  await tutor.dispatchCommand();
  await onlyFlag(stage);
  await untilBlocked(tutor.browser, HOST);
  await wanderer.goBack({ waitUntil: 'commit' }).catch(() => null);
  await untilBlocked(tutor.browser, HOST, 2);
});

test('the block outlives the browser', async ({ stage }) => {
  const tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  await tutor.dispatchCommand();
  await onlyFlag(stage);
  const again = await stage.killAndReopen(tutor);
  const page = await again.browser.context.newPage();
  await page.goto(stage.lessons.addressOf(HOST, '/win')).catch(() => null);
  await untilBlocked(again.browser, HOST);
});

test('before enrolment the site is blocked all the same, and the person is told that no report was kept', async ({ stage }) => {
  const tutor = await stage.unenrolled();
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  await tutor.dispatchCommand();
  await expectBlocked(stage, tutor);
  const welcomes = () => tutor.browser.context.pages().filter((page) => page.url().includes('welcome.html#not-enrolled'));
  const isTold = () => Promise.all(welcomes().map((page) => page.getByText('no report was kept').isVisible()));
  await expect.poll(isTold).toEqual([true]);
});
