import type { Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { sendReport } from '#src/launch/walk-through.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import { labelOf } from '#src/taxonomy/category-words.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

const HOST = 'prizes.example';
const GAMBLING = labelOf('M1', builtInTaxonomy);
const MOST_KEY_PRESSES = 12;
const LONGEST_MS = 30_000;

async function flags(stage: Stage) {
  const cases = await (await stage.officer()).cases();
  return cases.map(({ flag }) => flag);
}

/** The report page that an item of the menu, or the key, has opened. */
async function openedBy(tutor: TutorBrowser, trigger: () => Promise<void>): Promise<Page> {
  const opened = tutor.browser.context.waitForEvent('page', (page) => page.url().includes('/report.html'));
  await trigger();
  return opened;
}

test('from the keyboard alone: a complete report in at most twelve key presses and under thirty seconds', async ({
  stage,
}, testInfo) => {
  const tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win?player=7'));
  const page = await tutor.openReportPage();
  await expect(page.getByRole('heading', { name: english('reportHeading') })).toBeFocused();
  // Each key that goes down counts, Ctrl too.
  await page.evaluate(() => {
    Object.assign(globalThis, { presses: 0 });
    addEventListener(
      'keydown',
      () => Object.assign(globalThis, { presses: Number(Reflect.get(globalThis, 'presses')) + 1 }),
      true,
    );
  });
  const beganAt = performance.now();
  const untilFocused = async (name: RegExp | string, role: 'textbox' | 'radio') => {
    const wanted = page.getByRole(role, { name });
    while (!(await wanted.first().evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
  };

  await untilFocused(english('categoryFind'), 'textbox');
  await page.keyboard.type('gam');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: GAMBLING, exact: true })).toBeChecked();
  await untilFocused(english('pupilsAtRisk'), 'radio');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: english('pupilsSaw') })).toBeChecked();
  await page.keyboard.press('Enter');
  const saved = page.getByRole('heading', { name: english('afterSaved') });
  await expect(saved).toBeFocused();

  const presses = await page.evaluate(() => Number(Reflect.get(globalThis, 'presses')));
  const tookMs = Math.round(performance.now() - beganAt);
  console.log(`A complete report from the keyboard: ${presses} key presses, ${tookMs} ms`);
  testInfo.annotations.push({ type: 'key presses', description: String(presses) });
  expect(presses).toBeLessThanOrEqual(MOST_KEY_PRESSES);
  expect(tookMs).toBeLessThan(LONGEST_MS);
  await expect
    .poll(() => flags(stage))
    .toMatchObject([
      {
        category: 'M1',
        pupils: 'pupils-saw',
        address: stage.lessons.addressOf(HOST, '/win'),
        addressParts: 'host-and-path',
        madeFrom: 'page',
      },
    ]);
});

test('at once: the first key sends a report that the tutor is not sure about', async ({ stage }) => {
  const tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  const page = await tutor.openReportPage();
  await expect(page.getByRole('heading', { name: english('reportHeading') })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: english('afterSaved') })).toBeFocused();
  await expect
    .poll(() => flags(stage))
    .toMatchObject([{ category: 'U1', pupils: 'unanswered', isDangerNow: false, isBlocked: false }]);
});

test('in the pop-up’s page: danger, category, pupils, workplace, note and block arrive as they were said', async ({ stage }) => {
  const tutor = await stage.tutor();
  const lesson = await tutor.openLesson(stage.lessons.addressOf(HOST, '/win?player=7#top'));
  const page = await tutor.openPopUpInTab();
  await page.getByRole('button', { name: english('report'), exact: true }).click();
  await page.getByRole('radio', { name: english('yes'), exact: true }).check();
  await expect(page.getByRole('alert')).toContainText(english('dangerPhoneFirst'));
  await expect(page.getByRole('link', { name: '999' })).toHaveAttribute('href', 'tel:999');
  await page.getByRole('radio', { name: english('pupilsAtRisk') }).check();
  await page.getByRole('button', { name: english('workplaceAdd'), exact: true }).click();
  await page.getByLabel(english('workplaceName')).fill('A school');
  await page.getByLabel(english('workplaceDslName')).fill('The school’s lead');
  await page.getByLabel(english('workplaceDslPhone')).fill('01632 960001');
  await page.getByLabel(english('workplaceLesson'), { exact: true }).fill('Year 5 maths');
  await page.getByRole('button', { name: english('workplaceKeep') }).click();
  await page.getByLabel(english('reportAlsoBlock')).check();
  await sendReport(
    page,
    { category: GAMBLING, note: 'A wheel to spin.', keepFullAddress: true },
    english('afterBlockedAnd', english('afterSaved')),
  );
  await expect(lesson).toHaveURL(/blocked\.html#/);

  await expect
    .poll(() => flags(stage))
    .toMatchObject([
      {
        category: 'M1',
        isDangerNow: true,
        pupils: 'child-at-risk',
        setting: { name: 'A school', dslName: 'The school’s lead', dslPhone: '01632 960001' },
        lesson: 'Year 5 maths',
        note: 'A wheel to spin.',
        address: stage.lessons.addressOf(HOST, '/win?player=7#top'),
        isBlocked: true,
        madeFrom: 'pop-up',
      },
    ]);
  const [only] = await (await stage.officer()).cases();
  expect(only?.envelope.deadlineClass).toBe('now');

  // Where somebody works is asked once a day.
  await tutor.openLesson(stage.lessons.addressOf('sums.example', '/page'));
  const next = await tutor.openReportPage();
  await expect(next.getByText('A school · Year 5 maths')).toBeVisible();
});

test('the panel at the side goes with the tab in front, and keeps a report that was begun', async ({ stage }) => {
  const tutor = await stage.tutor();
  const [first, second] = [
    await tutor.openLesson(stage.lessons.addressOf('first.example', '/page')),
    await tutor.openLesson(stage.lessons.addressOf('second.example', '/page')),
  ];
  const panel = await tutor.browser.context.newPage();
  await panel.goto(tutor.browser.pageAddress('sidepanel.html'));
  await second.bringToFront();
  await expect(panel.locator('.site-host')).toHaveText('second.example');
  await first.bringToFront();
  await expect(panel.locator('.site-host')).toHaveText('first.example');
  await panel.getByRole('button', { name: english('report'), exact: true }).dispatchEvent('click');
  await panel.getByLabel(english('reportNote')).evaluate((field: HTMLTextAreaElement) => {
    field.value = 'About the first.';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await second.bringToFront();
  await expect(panel.getByText(english('reportMovedOn'))).toBeVisible();
  await panel.getByRole('button', { name: english('report'), exact: true }).dispatchEvent('click');
  await expect(panel.getByRole('heading', { name: english('afterSaved') })).toBeVisible();
  await expect
    .poll(() => flags(stage))
    .toMatchObject([
      { address: stage.lessons.addressOf('first.example', '/page'), note: 'About the first.', madeFrom: 'side-panel' },
    ]);
});

const LINK = 'https://elsewhere.example/bad?name=somebody';

for (const { item, pointedAt, expected } of [
  {
    item: 'link',
    pointedAt: { linkUrl: LINK, selectionText: 'SECRET-TEXT' },
    expected: { address: 'https://elsewhere.example/bad', addressOf: 'link' },
  },
  {
    item: 'image',
    pointedAt: { srcUrl: 'https://pictures.example/one.png', linkUrl: LINK },
    expected: { address: 'https://pictures.example/one.png', addressOf: 'picture' },
  },
  { item: 'image', pointedAt: { srcUrl: 'data:image/png;base64,AAAA' }, expected: { addressOf: 'page' } },
  { item: 'selection', pointedAt: { selectionText: 'SECRET-TEXT' }, expected: { addressOf: 'page' } },
  { item: 'page', pointedAt: {}, expected: { addressOf: 'page' } },
] as const) {
  test(`from the menu: ${item} (${JSON.stringify(pointedAt)})`, async ({ stage }) => {
    const tutor = await stage.tutor();
    const lesson = stage.lessons.addressOf(HOST, '/win');
    await tutor.openLesson(lesson);
    const page = await openedBy(tutor, () => tutor.dispatchMenu(item, pointedAt));
    // What was pointed at stands in no address, and is gone from the browser's memory once the page has it.
    await expect(page.getByRole('heading', { name: /^Report this/ })).toBeVisible();
    expect(page.url()).toMatch(/report\.html#about=[\da-f-]{36}$/);
    const worker = await tutor.worker();
    expect(await worker.evaluate(() => chrome.storage.session.get(null))).toEqual({});
    await page.getByRole('button', { name: english('report'), exact: true }).click();
    await expect(page.getByRole('heading', { name: english('afterSaved') })).toBeVisible();
    await expect.poll(() => flags(stage)).toMatchObject([{ address: lesson, madeFrom: 'menu', isBlocked: false, ...expected }]);
    expect(JSON.stringify(await flags(stage))).not.toContain('SECRET-TEXT');

    await page.reload();
    await expect(page.getByText(english('reportGoneTitle'))).toBeVisible();
  });
}

test('from the key: the report page about the tab in front', async ({ stage }) => {
  const tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  const page = await openedBy(tutor, () => tutor.dispatchCommand('report'));
  await sendReport(page, { category: GAMBLING });
  await expect.poll(() => flags(stage)).toMatchObject([{ category: 'M1', madeFrom: 'page' }]);
});

test('a form that was begun in the pop-up goes on, on the larger page, with what was typed', async ({ stage }) => {
  const tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf(HOST, '/win'));
  const popUp = await tutor.openPopUpInTab();
  await popUp.getByRole('button', { name: english('report'), exact: true }).click();
  await popUp.getByLabel(english('reportNote')).fill('Begun in the pop-up.');
  const page = await openedBy(tutor, () => popUp.getByRole('button', { name: english('reportLarger') }).click());
  await expect(page.getByLabel(english('reportNote'))).toHaveValue('Begun in the pop-up.');
  await sendReport(page, {});
  await expect.poll(() => flags(stage)).toMatchObject([{ note: 'Begun in the pop-up.', madeFrom: 'page' }]);
});
