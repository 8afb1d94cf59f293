import type { Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { untilBlocked } from '#src/launch/walk-through.ts';
import { expect, test } from './stage.ts';

const HOST = 'club.example';

const button = (page: Page, key: Parameters<typeof english>[0], ...parts: string[]) =>
  page.getByRole('button', { name: english(key, ...parts), exact: true });

const isDrawn = (page: Page, alt: string) =>
  page.getByAltText(alt).evaluate((shown: HTMLImageElement) => shown.checkVisibility() && shown.naturalWidth > 0);

test('a part of a site, chosen in the pop-up, leaves every tab by whatever way it comes, and the rest stays', async ({
  stage,
}) => {
  const addressOf = (path: string) => stage.lessons.addressOf(HOST, path);
  const tutor = await stage.unenrolled({ keepsPages: true });
  const rest = await tutor.openLesson(addressOf('/maths'));
  const kept = await tutor.openLesson(addressOf('/games/draughts'));
  await kept.goto(stage.lessons.addressOf('sums.example', '/page'));
  await tutor.openLesson(addressOf('/games/cards'));
  await tutor.openLesson(addressOf('/games/chess?board=2'));

  const popUp = await tutor.openPopUpInTab();
  await button(popUp, 'blockChoose').click();
  const what = popUp.getByLabel(english('blockWhat'));
  await expect(what).toBeFocused();
  await what.selectOption(english('blockThisPart', '/games'));
  await popUp.getByLabel(english('blockHowLong')).selectOption(english('blockToday'));
  await button(popUp, 'block').click();
  await expect(popUp.getByText(english('blockEndsMidnight'))).toBeVisible();
  await untilBlocked(tutor.browser, `none.${HOST}`, 2);

  await kept.goBack({ waitUntil: 'commit' }).catch(() => null);
  await untilBlocked(tutor.browser, `none.${HOST}`, 3);
  await rest.evaluate(() => history.pushState(null, '', '/games/whist'));
  await untilBlocked(tutor.browser, HOST, 4);
  const again = await tutor.openLesson(addressOf('/maths'));
  await expect(again.getByRole('heading')).toHaveText(`A page of ${HOST}`);

  // What was left open by choice is one click away.
  await button(popUp, 'blockRest', HOST).click();
  await untilBlocked(tutor.browser, HOST, 5);
});

test('a picture, from its menu: gone from every page, stopped from then on, and back with Undo', async ({ stage }) => {
  const picture = stage.lessons.addressOf('cdn.example', '/awful.svg?size=2');
  const other = stage.lessons.addressOf('cdn.example', '/lovely.svg');
  const tutor = await stage.unenrolled();
  const show = async (host: string) => {
    const page = await tutor.openLesson(stage.lessons.addressOf(host, '/pictures'));
    await page.evaluate(
      (sources) =>
        Promise.allSettled(
          sources.map((src) => {
            const shown = Object.assign(document.createElement('img'), { src, alt: src.includes('awful') ? 'awful' : 'lovely' });
            document.body.append(shown);
            return shown.decode();
          }),
        ),
      [picture, other],
    );
    return page;
  };

  const [elsewhere, page] = [await show('sums.example'), await show('words.example')];
  expect(await isDrawn(page, 'awful')).toBe(true);
  await tutor.dispatchMenu('block-media', { srcUrl: `${picture}#top` });
  for (const one of [page, elsewhere]) {
    await expect.poll(() => isDrawn(one, 'awful')).toBe(false);
    expect(await isDrawn(one, 'lovely')).toBe(true);
  }
  await page.bringToFront();
  const popUp = await tutor.openPopUpInTab();
  await expect(popUp.getByText(picture)).toBeVisible();
  const later = await show('later.example');
  expect([await isDrawn(later, 'awful'), await isDrawn(later, 'lovely')]).toEqual([false, true]);

  await button(popUp, 'undo').click();
  await expect(popUp.getByText(english('mediaUndone'))).toBeVisible();
  expect(await isDrawn(await show('undone.example'), 'awful')).toBe(true);
});
