import { english } from '#src/launch/english.ts';
import { enrolOnWelcomePage } from '#src/launch/walk-through.ts';
import type { WordKey } from '#src/ui/words.tsx';
import { expect, test } from './stage.ts';

test('a tutor pastes the code, and the page says whose device this is and whom to phone', async ({ stage }) => {
  await stage.service.command('configure', { 'dsl-name': 'Officer One', 'dsl-phone': '01632 960123' });
  const officer = await stage.officer();
  const browser = await stage.browser();
  const page = await browser.context.newPage();
  await page.goto(browser.pageAddress('welcome.html'));
  // Mail programs break lines and people copy spaces.
  const code = await officer.tutorCode('Tutor One');
  await enrolOnWelcomePage(page, `  ${code.slice(0, 30)}\n${code.slice(30)}  `);
  for (const fact of ['Tutor One', 'Officer One', '01632 960123']) await expect(page.getByText(fact)).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { name: english('welcomeAlreadyEnrolled') })).toBeVisible();
});

test('installing opens the welcome page', async ({ stage }) => {
  const browser = await stage.browser();
  await expect.poll(() => browser.context.pages().map((page) => page.url())).toContain(browser.pageAddress('welcome.html'));
});

test('each bad code gets its sentence, stays in the box, and a good one still works afterwards', async ({ stage }) => {
  const officer = await stage.officer();
  const good = await officer.tutorCode('Tutor One');
  const used = await officer.tutorCode('Tutor Two');
  await (await stage.unenrolled()).enrol(used);
  const browser = await stage.browser();
  const page = await browser.context.newPage();
  await page.goto(browser.pageAddress('welcome.html'));
  const box = page.getByLabel(english('enrolCode'));

  async function expectRefused(code: string, word: WordKey): Promise<void> {
    await box.fill(code);
    await page.getByRole('button', { name: english('enrolButton') }).click();
    await expect(page.getByText(english(word))).toBeVisible();
    await expect(box).toHaveValue(code);
  }
  await expectRefused('', 'enrolFaultEmpty');
  await expectRefused('hello', 'enrolFaultNotACode');
  await expectRefused('SL9.tutor.x', 'enrolFaultNewerVersion');
  await expectRefused(good.replace('tutor', 'tutar'), 'enrolFaultDamaged');
  await expectRefused(good.slice(0, -1), 'enrolFaultDamaged');
  await expectRefused(await stage.service.officerCode(), 'enrolFaultOfficerCode');
  await expectRefused(used, 'enrolFaultCodeRefused');

  await stage.service.kill();
  await expectRefused(good, 'enrolFaultUnreachable');
  await stage.service.start(stage.proxy.origin);
  await enrolOnWelcomePage(page, good);
});

test('a service that shows another vault key than the code’s is not trusted', async ({ stage }) => {
  const officer = await stage.officer();
  const browser = await stage.unenrolled();
  const code = await officer.tutorCode('Tutor One');
  const page = await browser.browser.context.newPage();
  await page.goto(browser.browser.pageAddress('welcome.html'));
  await page.getByLabel(english('enrolCode')).fill(await officer.codeOfAnotherVault(code));
  await page.getByRole('button', { name: english('enrolButton') }).click();
  await expect(page.getByText(english('enrolFaultVaultKeyDiffers'))).toBeVisible();
});
