import type { Page } from '@playwright/test';
import { english } from '#src/launch/english.ts';
import { sendReport } from '#src/launch/walk-through.ts';
import { builtInTaxonomy } from '#src/taxonomy/built-in.ts';
import type { Category, Taxonomy } from '#src/taxonomy/taxonomy.ts';
import { expect, test } from './stage.ts';

const NEW_LABEL = 'Something the agency has added';

function change(category: Category): Category {
  if (category.code === 'C3') return { ...category, label: 'Hatred of people' };
  // Nobody may loosen this one, not even an officer.
  return category.code === 'C1' ? { ...category, capture: 'allowed', isPictureAllowed: true, deadlineClass: 'log' } : category;
}

const [someCategory] = builtInTaxonomy.categories;
if (someCategory === undefined) throw new TypeError('The taxonomy is empty');
const added: Category = { ...someCategory, code: 'Z1', label: NEW_LABEL, icon: 'not-drawn-yet', rank: 1, deadlineClass: 'log' };
const edition: Taxonomy = {
  ...builtInTaxonomy,
  number: 2,
  // One is left out, and is there all the same.
  categories: [...builtInTaxonomy.categories.filter(({ code }) => code !== 'N1').map(change), added],
};

const tile = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

test('what officers publish reaches the tutor’s pages by itself, adds to the categories and loosens no hard stop', async ({
  stage,
}) => {
  const tutor = await stage.tutor();
  const officer = await stage.officer();
  await officer.publish('taxonomy', 1, edition);
  await tutor.openLesson(stage.lessons.addressOf('news.example'));
  const page = await tutor.openReportPage();
  await expect
    .poll(async () => {
      // A page goes by what the device has when it opens, and asks for newer editions meanwhile.
      await page.reload();
      await expect(page.getByRole('group', { name: english('reportWhatWasIt') })).toBeVisible();
      return tile(page, NEW_LABEL).isVisible();
    })
    .toBe(true);
  await expect(tile(page, 'Hatred of people')).toBeVisible();
  await expect(tile(page, 'A nude or semi-nude picture of a pupil')).toBeVisible();

  await tile(page, 'Sexual content for adults').check();
  await expect(page.getByText(english('captureHardStop'))).toBeVisible();
  await sendReport(page, { category: NEW_LABEL });
  await expect
    .poll(async () => (await officer.cases()).map(({ report, envelope }) => [report, envelope]))
    .toMatchObject([
      [
        { category: 'Z1', taxonomy: 2 },
        { deadlineClass: 'log', capture: 'none' },
      ],
    ]);
});

test('an edition that is broken changes nothing, and is not kept', async ({ stage }) => {
  const tutor = await stage.tutor();
  await (await stage.officer()).publish('taxonomy', 1, { number: 2, categories: [] });
  await tutor.openLesson(stage.lessons.addressOf('news.example'));
  const page = await tutor.openReportPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.reload();
  await expect.poll(() => said).toContain('safe-lesson document taxonomy: not-fitting');
  await page.reload();
  await expect(tile(page, 'Hate')).toBeVisible();
});
