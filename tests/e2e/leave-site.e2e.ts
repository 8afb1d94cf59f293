import { expect, test } from './stage.ts';

test('a page that asks whether to leave it is off the screen without being asked', async ({ stage }) => {
  const tutor = await stage.tutor();
  const page = await tutor.openLesson(stage.lessons.addressOf('prizes.example', '/win'));
  await page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()));
  // Pages may ask only once somebody has used them.
  await page.click('h1');
  await tutor.dispatchCommand();
  const worker = await tutor.worker();
  const addresses = (isActive: boolean) =>
    worker.evaluate(async (active) => (await chrome.tabs.query({ active })).map(({ url }) => url), isActive);
  await expect.poll(() => addresses(true)).toEqual([expect.stringContaining('/blocked.html#host=prizes.example')]);
  await expect.poll(() => addresses(false)).not.toContainEqual(expect.stringContaining('prizes.example'));
});
