import { expect, test } from './stage.ts';
test('a page that asks whether to leave it is off the screen without being asked', async ({ stage }) => {
  const tutor = await stage.tutor();
  const page = await tutor.openLesson(stage.lessons.addressOf('prizes.example', '/win'));
  await page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault()));
  // Pages may ask only once somebody has used them.
  await page.click('h1');
  await tutor.dispatchCommand();
  const worker = await tutor.worker();
  const shown = () =>
    worker.evaluate(async () => (await chrome.tabs.query({})).map((t) => (t.active ? 'active ' : '') + t.url?.replace(/#.*/, '')));
  await expect.poll(shown).toEqual([expect.stringContaining('about:blank'), expect.stringContaining('welcome'), expect.stringContaining('welcome'), expect.stringContaining('active chrome-extension')]);
  console.log(await shown());
});
