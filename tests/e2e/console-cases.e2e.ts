import type { Page } from '@playwright/test';
import type { Picture } from '#src/contract/report-content.ts';
import { english } from '#src/launch/english.ts';
import { inviteTutor, openConsole, setUpOfficer } from '#src/launch/walk-through.ts';
import { addendum, capture, flag, incidentNote, told, withdrawal } from '#tests/fakes/sealed-case.ts';
import { SendingDevice } from './sending-device.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import { stripedPicture } from './striped-picture.ts';

const PASSPHRASE = 'seven quiet lanterns by the river';
const HOSTILE =
  '<img src=x onerror="document.title=1"><a href="https://evil.example">x</a> \u202Etxet {{7*7}} javascript:alert(1)';
const ALLOWED = { capture: 'allowed', deadlineClass: 'same-day' } as const;

/** A console at its inbox, and a device that sends what a tutor's would. */
async function atInbox(stage: Stage): Promise<{ inbox: Page; device: SendingDevice; asked: string[] }> {
  const inbox = await openConsole(await stage.browser());
  await setUpOfficer(inbox, await stage.service.officerCode(), PASSPHRASE);
  const device = await SendingDevice.enrol(await inviteTutor(inbox, 'Tutor One'));
  const asked: string[] = [];
  inbox.on('request', (request) => {
    if (request.url().includes('/captures/')) asked.push(request.url());
  });
  return { inbox, device, asked };
}

const open = (inbox: Page, reference: string) => inbox.getByRole('button', { name: new RegExp(reference) }).click();
const button = (inbox: Page, key: Parameters<typeof english>[0]) =>
  inbox.getByRole('button', { name: english(key), exact: true });
const captured = (title: string, picture: Picture | null) => capture({ title, selection: HOSTILE, picture });

/** Colours in what is drawn: a picture that is unclear has none of its own left. */
const pixels = (page: Page) =>
  page.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    const colours = new Set<string>();
    for (let at = 0; at + 2 < data.length; at += 4) colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
    return { width: canvas.width, colours: colours.size, hasTeal: colours.has('11,90,92') };
  });

test('a hostile note and a hostile capture are text, and a picture is seen only by whoever asks twice', async ({ stage }) => {
  const { inbox, device, asked } = await atInbox(stage);
  const setting = { name: HOSTILE, dslName: HOSTILE, dslPhone: `01632 960111${HOSTILE}` };
  const note = incidentNote({ category: 'B1', whatHappened: HOSTILE, whoSaw: HOSTILE, where: HOSTILE, lesson: HOSTILE, setting });
  const sent = await device.send(note, ALLOWED);
  await device.send(captured(HOSTILE, stripedPicture(320, 200)), { ...ALLOWED, about: sent.id });
  await device.send(told({ name: HOSTILE }), { ...ALLOWED, about: sent.id });
  await open(inbox, sent.reference);

  const article = inbox.getByRole('article');
  await expect(article.getByText(HOSTILE).first()).toBeVisible();
  await expect(article.getByRole('link', { name: /01632/ })).toHaveAttribute('href', 'tel:01632960111');
  await expect(button(inbox, 'consoleOpenCapture')).toBeVisible();
  expect(asked).toEqual([]);
  await button(inbox, 'consoleOpenCapture').click();
  await expect(inbox.getByRole('heading', { name: english('consoleCaptureOpened') })).toBeFocused();
  expect(asked).toHaveLength(1);
  await expect(inbox.getByRole('region', { name: english('consoleTrail') })).toContainText(english('consoleEventCaptureOpened'));

  await expect.poll(() => pixels(inbox)).toMatchObject({ width: 16, hasTeal: false });
  await button(inbox, 'consoleShowPicture').click();
  await expect.poll(() => pixels(inbox)).toEqual({ width: 320, colours: 2, hasTeal: true });
  await expect(article.locator('img, iframe, a[href^="http"], a[download]')).toHaveCount(0);
  await expect(inbox).toHaveTitle(new RegExp(english('consoleTitle')));

  // The tutor finds that it was worse: the service erases the capture, and the open console forgets it.
  await device.send(addendum({ category: 'C1' }), { capture: 'none', deadlineClass: 'same-day', about: sent.id });
  await expect(inbox.locator('canvas')).toHaveCount(0);
  await expect(inbox.getByText(/^Something captured was taken away/)).toBeVisible();
  await expect(button(inbox, 'consoleOpenCapture')).toHaveCount(0);
  expect(asked).toHaveLength(1);
});

test('a picture that is not what its seal says is not shown, and of a hard stop there is nothing to ask for', async ({
  stage,
}) => {
  const { inbox, device, asked } = await atInbox(stage);
  const lying = await device.send(flag({ category: 'M1' }), ALLOWED);
  await device.send(captured('Lying', { ...stripedPicture(320, 200), width: 300 }), { ...ALLOWED, about: lying.id });
  const broken = await device.send(flag({ category: 'M2' }), ALLOWED);
  await device.send(captured('Broken', { ...stripedPicture(32, 32), data: 'AAAA' }), { ...ALLOWED, about: broken.id });
  const stop = await device.send(flag({ category: 'X1' }), { capture: 'none', deadlineClass: 'immediate' });
  await expect(device.send(captured('Never', null), { ...ALLOWED, about: stop.id })).rejects.toThrow('capture-refused');

  for (const { reference } of [lying, broken]) {
    await open(inbox, reference);
    await button(inbox, 'consoleOpenCapture').click();
    await expect(inbox.getByText(english('consolePictureBroken'))).toBeVisible();
    await expect(inbox.locator('canvas')).toHaveCount(0);
  }
  await open(inbox, stop.reference);
  await expect(button(inbox, 'consoleShowAddress')).toBeVisible();
  await expect(button(inbox, 'consoleOpenCapture')).toHaveCount(0);
  expect(asked).toHaveLength(2);
});

test('a report that was made by mistake says so in the list, and is closed with one press', async ({ stage }) => {
  const { inbox, device } = await atInbox(stage);
  const mistake = await device.send(flag({ category: 'C4' }), { capture: 'none', deadlineClass: 'same-day' });
  await device.send(flag({ category: 'M2' }), ALLOWED);
  await device.send(withdrawal(), { ...ALLOWED, deadlineClass: 'log', about: mistake.id });
  const rows = inbox.locator('.inbox-row');
  await expect(rows.nth(1)).toContainText(english('consoleMarkWithdrawn'));
  await expect(rows.nth(0)).not.toContainText(english('consoleMarkWithdrawn'));
  await open(inbox, mistake.reference);
  await button(inbox, 'consoleCloseMistake').click();
  await expect(inbox.getByText(english('consoleClosedNothingToDo'))).toBeVisible();
  await expect(inbox.getByText(english('consoleTrailWhole'))).toBeVisible();
  await expect(rows).toHaveCount(1);
});
