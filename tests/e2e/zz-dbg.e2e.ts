import { test } from './stage.ts';
test('beforeunload', async ({ stage }) => {
  test.setTimeout(60000);
  const tutor = await stage.tutor();
  const page = await tutor.openLesson(stage.lessons.addressOf('prizes.example', '/win'));
  let dialogs = 0;
  page.on('dialog', (d) => { dialogs++; console.log('DIALOG', d.type()); });
  await page.evaluate(() => { addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 'x'; }); });
  await page.mouse.click(100, 100);
  await page.keyboard.press('a');
  await tutor.dispatchCommand();
  await new Promise((r) => setTimeout(r, 3000));
  const worker = await tutor.worker();
  console.log('URL', page.url(), dialogs, await worker.evaluate(async () => JSON.stringify((await chrome.tabs.query({})).map((t) => [t.id, t.url, t.pendingUrl, t.status]))));
});
