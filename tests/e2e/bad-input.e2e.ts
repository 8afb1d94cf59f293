import { english } from '#src/launch/english.ts';
import { expect, test } from './stage.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

test('a note of a megabyte is refused with its sentence, stays in the form, and a shorter one is saved', async ({ stage }) => {
  const tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf('chat.example', '/room'));
  const popUp = await tutor.openPopUpInTab();
  await popUp.getByRole('button', { name: english('report'), exact: true }).click();
  const note = popUp.getByLabel(english('reportNote'));
  const megabyte = 'word '.repeat(200_000);
  await note.fill(megabyte);
  await expect(popUp.getByText(english('uiTooLong', String(megabyte.length - 20_000)))).toBeVisible();
  await expect(note).toHaveValue(megabyte);

  await note.fill('Said nothing, showed me the screen.');
  await popUp.getByRole('radio', { name: 'Bullying or cruelty' }).check();
  await popUp.getByRole('button', { name: english('report'), exact: true }).click();
  await expect(popUp.getByText(english('afterSaved'))).toBeVisible();
});

test('half of a character pair, bidi controls and NUL reach the officer as they were typed', async ({ stage }) => {
  const tutor = await stage.tutor();
  await tutor.openLesson(stage.lessons.addressOf('chat.example', '/room'));
  const popUp = await tutor.openPopUpInTab();
  await popUp.getByRole('button', { name: english('report'), exact: true }).click();
  // Set inside the page: the driver's own pipe would mend what is broken here on purpose.
  await popUp.getByLabel(english('reportNote')).evaluate((area: HTMLTextAreaElement) => {
    area.value = 'a\uD800b\u202Ec\u0000d\uDC00';
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await popUp.getByRole('radio', { name: 'Hate' }).check();
  await popUp.getByRole('button', { name: english('report'), exact: true }).click();
  await expect(popUp.getByText(english('afterSaved'))).toBeVisible();

  const officer = await stage.officer();
  await expect.poll(async () => (await officer.cases()).map(({ flag }) => flag.note)).toEqual(['a\uD800b\u202Ec\u0000d\uDC00']);
});

test('the service down: the report is saved, the pop-up says that it is not sent yet and whom to phone', async ({ stage }) => {
  await stage.service.command('configure', { 'dsl-name': 'Officer One', 'dsl-phone': '01632 960123' });
  const tutor = await stage.tutor();
  await stage.service.kill();
  await tutor.openLesson(stage.lessons.addressOf('chat.example', '/room'));
  const popUp = await tutor.openPopUpInTab();
  await popUp.getByRole('button', { name: english('blockAndReport') }).click();
  await expect(popUp.getByText(english('afterSaved'))).toBeVisible();
  await expect(popUp.getByText(english('outboxOffline', '1'))).toBeVisible({ timeout: 20_000 });
  await expect(popUp.getByText(english('outboxOfflineWhatNow', 'Officer One', '01632 960123'))).toBeVisible();
});

for (const [who, shiftMs] of [
  ['ahead of', -DAY_MS],
  ['behind', DAY_MS],
] as const) {
  test(`F20: a device whose clock is a day ${who} the service’s reports all the same`, async ({ stage }) => {
    const tutor = await stage.tutor();
    await stage.service.stop();
    await stage.service.start(stage.proxy.origin, { clockShiftMs: shiftMs });
    await tutor.openLesson(stage.lessons.addressOf('chat.example', '/room'));
    await tutor.dispatchCommand();
    await expect.poll(async () => (await tutor.sync(), (await tutor.reports())[0]?.status.kind)).toBe('received');
    expect(await (await stage.officer()).cases()).toHaveLength(1);
  });
}
