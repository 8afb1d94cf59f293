import { english } from '#src/launch/english.ts';
import {
  backToInbox,
  enrolOnWelcomePage,
  inviteTutor,
  openConsole,
  recordDecision,
  setUpOfficer,
  unlockConsole,
} from '#src/launch/walk-through.ts';
import type { ReportLine } from '#src/reporting/questions.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import { TutorBrowser } from './tutor-browser.ts';

const PASSPHRASE = 'seven quiet lanterns by the river';

const statusOf = (line: ReportLine | undefined): string | undefined =>
  line?.status.kind === 'received' ? line.status.status : line?.status.kind;

async function newsFor(tutor: TutorBrowser): Promise<string | undefined> {
  await tutor.sync();
  return statusOf((await tutor.reports())[0]);
}

async function tutorWith(stage: Stage, code: string): Promise<TutorBrowser> {
  const tutor = await stage.unenrolled();
  const page = await tutor.browser.context.newPage();
  await page.goto(tutor.browser.pageAddress('welcome.html'));
  await enrolOnWelcomePage(page, code);
  return tutor;
}

test('two tutors and one officer at once: each tutor learns of their own report, and nothing of the other’s', async ({
  stage,
}) => {
  test.setTimeout(120_000);
  const office = await stage.browser();
  const inbox = await openConsole(office);
  await setUpOfficer(inbox, await stage.service.officerCode(), PASSPHRASE);
  const codes: string[] = [];
  for (const name of ['Tutor One', 'Tutor Two']) {
    codes.push(await inviteTutor(inbox, name));
    await backToInbox(inbox);
  }
  const [one, two] = await Promise.all(codes.map((code) => tutorWith(stage, code)));
  if (one === undefined || two === undefined) throw new Error('Two codes make two tutors');
  await one.openLesson(stage.lessons.addressOf('prizes.example', '/win'));
  await two.openLesson(stage.lessons.addressOf('chat.example', '/room'));

  await Promise.all([one.dispatchCommand(), two.dispatchMenu()]);
  const rows = inbox.getByRole('list').getByRole('button');
  await expect(rows).toHaveCount(2);
  await expect.poll(() => newsFor(one)).toBe('received');
  await expect.poll(() => newsFor(two)).toBe('received');

  const ofOne = rows.filter({ hasText: 'Tutor One' });
  await ofOne.click();
  // Nobody has said yet what it was, so the address is not thrown at whoever opens the case.
  await expect(inbox.getByText('prizes')).toHaveCount(0);
  await inbox.getByRole('button', { name: english('consoleShowAddress') }).click();
  await expect(inbox.getByText('hxxp[:]//prizes[.]example')).toBeVisible();
  await expect(inbox.getByRole('link', { name: /prizes/ })).toHaveCount(0);
  await inbox.getByRole('button', { name: english('consoleAcknowledge') }).click();
  await expect.poll(() => newsFor(one)).toBe('being-looked-at');
  expect(await newsFor(two)).toBe('received');

  await expect(inbox.getByRole('button', { name: english('consoleCloseCase') })).toBeDisabled();
  await recordDecision(inbox, 'consoleDecisionNoFurtherAction', 'An advert. The site is blocked.');
  await inbox.getByRole('button', { name: english('consoleCloseCase') }).click();
  await expect.poll(() => newsFor(one)).toBe('closed');
  expect(await newsFor(two)).toBe('received');
  expect(await one.reports()).toHaveLength(1);
  expect(await two.reports()).toHaveLength(1);
  await expect(inbox.getByText(english('consoleTrailWhole'))).toBeVisible();
});

test('a locked console: a wrong passphrase is said and kept, a right one opens it with all that came meanwhile', async ({
  stage,
}) => {
  const office = await stage.browser();
  const inbox = await openConsole(office);
  await setUpOfficer(inbox, await stage.service.officerCode(), PASSPHRASE);
  const code = await inviteTutor(inbox, 'Tutor One');
  const tutor = await tutorWith(stage, code);
  await inbox.getByRole('button', { name: english('consoleLock'), exact: true }).click();

  await tutor.openLesson(stage.lessons.addressOf('prizes.example', '/win'));
  await tutor.dispatchCommand();
  await expect.poll(() => newsFor(tutor)).toBe('received');
  const field = inbox.getByLabel(english('consolePassphrase'), { exact: true });
  await field.fill('seven quiet lanterns by the lake');
  await inbox.getByRole('button', { name: english('consoleUnlock'), exact: true }).click();
  await expect(inbox.getByText(english('consoleWrongPassphrase'))).toBeVisible();
  await expect(field).toHaveValue('seven quiet lanterns by the lake');
  await expect(inbox.getByText('Tutor One')).toHaveCount(0);

  await unlockConsole(inbox, PASSPHRASE);
  await expect(inbox.getByRole('list').getByRole('button')).toHaveCount(1);
});

test('the vault survives the officer’s browser being killed, and the live inbox comes back with the service', async ({
  stage,
}) => {
  const office = new TutorBrowser(await stage.browser());
  const inbox = await openConsole(office.browser);
  await setUpOfficer(inbox, await stage.service.officerCode(), PASSPHRASE);
  const tutor = await tutorWith(stage, await inviteTutor(inbox, 'Tutor One'));
  await tutor.openLesson(stage.lessons.addressOf('prizes.example', '/win'));
  await tutor.dispatchCommand();

  const again = await stage.killAndReopen(office);
  const reopened = await openConsole(again.browser);
  await unlockConsole(reopened, PASSPHRASE);
  const rows = reopened.getByRole('list').getByRole('button');
  await expect(rows).toHaveCount(1);

  await stage.service.kill();
  await expect(reopened.getByText(english('consoleLive'), { exact: true })).toHaveCount(0);
  await stage.service.start(stage.proxy.origin);
  await tutor.openLesson(stage.lessons.addressOf('chat.example', '/room'));
  await tutor.dispatchCommand();
  await expect(rows).toHaveCount(2, { timeout: 30_000 });
});
