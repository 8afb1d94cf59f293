import type { Locator, Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import type { Preview } from '#src/preview/preview.ts';
import { aFinding, aPreview } from '#tests/fakes/test-previews.ts';
import { expect, test } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';

/** In a page of the extension, whose database is open already. */
const keepPreview = (preview: Preview): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('safe-lesson');
    opening.addEventListener('success', () => {
      const tx = opening.result.transaction(['previews'], 'readwrite');
      tx.objectStore('previews').put(preview);
      for (const fault of ['error', 'abort']) tx.addEventListener(fault, () => reject(new Error('The preview is not kept')));
      tx.addEventListener('complete', () => {
        opening.result.close();
        resolve();
      });
    });
  });

/** The page stays in front: a click of the mouse would bring the panel there. */
const press = (button: Locator): Promise<void> => button.dispatchEvent('click');

const button = (page: Page, key: Parameters<typeof english>[0]): Locator => page.getByRole('button', { name: english(key) });

/** As it stands at the side of the lesson, which is in front. */
async function openPanel(tutor: TutorBrowser, lesson: Page): Promise<Page> {
  const panel = await tutor.browser.context.newPage();
  await panel.goto(tutor.browser.pageAddress('sidepanel.html'));
  await lesson.bringToFront();
  return panel;
}

const framed = (lesson: Page): Promise<readonly string[]> =>
  lesson.evaluate(() =>
    document.getAnimations().map(({ effect }) => (effect instanceof KeyframeEffect ? (effect.target?.localName ?? '') : '')),
  );

test('a finding is shown where it stands on the real page, which keeps nothing of that', async ({ stage }) => {
  const tutor = await stage.unenrolled();
  const address = stage.lessons.addressOf('rivers.example', '/thames');
  const lesson = await tutor.openLesson(address);
  await lesson.locator('a').evaluate((link) => (link.style.cssText = 'display: block; margin-block: 3000px'));
  const panel = await openPanel(tutor, lesson);
  await button(panel, 'previewThis').waitFor();
  const evidence = [{ text: 'Next', where: 'body > a', address: null }];
  await panel.evaluate(
    keepPreview,
    aPreview({ address, findings: [aFinding({ kind: 'linksAway', severity: 'note', evidence })] }),
  );
  await panel.reload();
  await lesson.bringToFront();

  await press(button(panel, 'previewShowEarlier'));
  await press(panel.locator('summary'));
  const before = await lesson.content();
  await press(button(panel, 'findingShow'));
  await expect(panel.getByText(english('previewShown'))).toBeVisible();
  expect(await framed(lesson)).toEqual(['a']);
  expect(await lesson.evaluate(() => scrollY)).toBeGreaterThan(1000);
  expect(await lesson.content()).toBe(before);
  await expect.poll(() => framed(lesson)).toEqual([]);

  await lesson.locator('a').evaluate((link) => link.remove());
  await press(button(panel, 'findingShow'));
  await expect(panel.getByText(english('previewNoPlace'))).toBeVisible();
});

test('the open page is looked over beside it, and what the tutor decides is there after a restart', async ({ stage }) => {
  const tutor = await stage.unenrolled();
  const lesson = await tutor.openLesson(stage.lessons.addressOf('rivers.example', '/thames?utm_source=mail'));
  const panel = await openPanel(tutor, lesson);
  await press(button(panel, 'previewThis'));
  await expect(panel.getByRole('heading', { name: english('previewFoundHere') })).toBeVisible();
  expect(lesson.url()).toContain('utm_source');

  const address = await panel
    .getByRole('link', { name: english('previewDecide') })
    .evaluate((link) => (link as HTMLAnchorElement).href);
  const review = await tutor.browser.context.newPage();
  await review.goto(address);
  await expect(review.getByRole('heading', { level: 1 })).toHaveText('rivers.example');
  await expect(review.getByText(stage.lessons.addressOf('rivers.example', '/thames'), { exact: true })).toBeVisible();
  await expect(review.getByText(english('previewSeenNot'))).toHaveCount(0);
  await review.getByRole('radio', { name: english('verdictSuitable'), exact: true }).check();
  await review.getByRole('checkbox', { name: english('bandKs2') }).check();
  await review.getByRole('textbox', { name: english('previewNotes') }).fill('The map is best');
  await button(review, 'previewSave').click();
  await expect(review.getByText(english('previewSaved'))).toBeVisible();

  const again = await stage.closeAndReopen(tutor);
  const reopened = await again.browser.context.newPage();
  await reopened.goto(address);
  await expect(reopened.getByRole('radio', { name: english('verdictSuitable'), exact: true })).toBeChecked();
  await expect(reopened.getByRole('checkbox', { name: english('bandKs2') })).toBeChecked();
  await expect(reopened.getByRole('textbox', { name: english('previewNotes') })).toHaveValue('The map is best');

  await button(reopened, 'previewAgain').click();
  await expect(reopened.getByText(english('previewChangesNone'))).toBeVisible();
  await expect(
    reopened.getByRole('region', { name: english('previewOthers') }).getByText(english('verdictSuitable')),
  ).toBeVisible();
});
