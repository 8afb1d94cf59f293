import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { scopeKey } from '#src/blocking/scope-key.ts';
import { AgencyList } from '#src/blocklists/agency-list.ts';
import { english } from '#src/launch/english.ts';
import { inviteTutor, openConsole, setUpOfficer } from '#src/launch/walk-through.ts';
import { holds } from '#tests/fakes/marker-forms.ts';
import { flag } from '#tests/fakes/sealed-case.ts';
import { SendingDevice } from './sending-device.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import { firstOfficer, PASSPHRASE, secondOfficer } from './two-officers.ts';

const ALLOWED = { capture: 'allowed', deadlineClass: 'same-day' } as const;
const HARD_STOP = { capture: 'none', deadlineClass: 'immediate' } as const;

const button = (page: Page, key: Parameters<typeof english>[0]) => page.getByRole('button', { name: english(key), exact: true });
const everyone = (page: Page) => page.getByRole('region', { name: english('consoleListOnEveryDevice') });
const trail = (page: Page) => page.getByRole('region', { name: english('consoleTrail') });
const open = (page: Page, reference: string) => page.getByRole('button', { name: new RegExp(reference) }).click();
const published = (page: Page, key: Parameters<typeof english>[0], edition: number) =>
  page.getByText(`${english(key)} ${english('consolePublished', String(edition))}`);
const openList = async (page: Page) => {
  await button(page, 'consoleBlockedForEveryone').click();
  await expect(page.getByRole('heading', { name: english('consoleListEntries') })).toBeVisible();
};

async function add(page: Page, address: string, reason: string, deed: 'consoleBlockForEveryone' | 'consoleAllowForEveryone') {
  await page.getByLabel(english('consoleListAddress'), { exact: true }).fill(address);
  await page.getByLabel(english('consoleListReason')).fill(reason);
  await button(page, deed).click();
}

/** What a tutor's device gets, newest entry first. */
async function listOf(device: SendingDevice): Promise<readonly string[]> {
  const payload = await device.newest('blocklist');
  if (payload === null) return [];
  return AgencyList.parse(payload.content).entries.map(({ verdict, scope, by }) => `${verdict} ${scopeKey(scope)} (${by})`);
}

/** Every file of the service's data, in whichever of them something may lie. */
async function filesOfService(stage: Stage): Promise<readonly Buffer[]> {
  const names = await readdir(stage.service.dataDir);
  return Promise.all(names.map((name) => readFile(join(stage.service.dataDir, name))));
}

test('a site is blocked for everyone from its case, by a list that tutors’ devices believe, and that is undone', async ({
  stage,
}) => {
  const inbox = await openConsole(await stage.browser());
  await setUpOfficer(inbox, await stage.service.officerCode(), PASSPHRASE);
  const device = await SendingDevice.enrol(await inviteTutor(inbox, 'Tutor One'));
  const address = 'https://www.zebra-lantern.co.uk/quokka-parasol/deep';
  const { reference } = await device.send(flag({ category: 'M1', address }), ALLOWED);
  await open(inbox, reference);

  await expect(everyone(inbox).getByText('zebra-lantern[.]co[.]uk', { exact: true })).toBeVisible();
  await expect(
    everyone(inbox)
      .getByRole('radio', { name: /zebra-lantern\[\.\]co\[\.\]uk$/ })
      .last(),
  ).toBeChecked();
  await button(inbox, 'consoleBlockForEveryone').click();
  await expect(published(inbox, 'consoleListDidBlock', 1)).toBeVisible();
  expect(await listOf(device)).toEqual(['block site zebra-lantern.co.uk (Officer One)']);
  expect(await device.newest('blocklist', 1)).toBeNull();
  await expect(trail(inbox)).toContainText('Blocked for everyone: a whole site, edition 1 of the list');
  await expect(inbox.getByText(english('consoleTrailWhole'))).toBeVisible();

  const files = await filesOfService(stage);
  expect(files.some((bytes) => holds(bytes, 'zebra-lantern'))).toBe(true);
  expect(files.some((bytes) => holds(bytes, 'quokka-parasol'))).toBe(false);
  expect(stage.service.log.join('\n')).not.toContain('zebra-lantern');

  await button(inbox, 'undo').click();
  await expect(published(inbox, 'consoleListDidUndo', 2)).toBeVisible();
  expect(await listOf(device)).toEqual([]);
  expect((await device.newest('blocklist', 1))?.number).toBe(2);
  await expect(trail(inbox)).toContainText('Block for everyone undone: a whole site, edition 2 of the list');
  await expect(everyone(inbox).getByRole('link')).toHaveCount(0);
});

test('a hard stop is blocked for everyone without its address coming to the screen', async ({ stage }) => {
  const inbox = await openConsole(await stage.browser());
  await setUpOfficer(inbox, await stage.service.officerCode(), PASSPHRASE);
  const device = await SendingDevice.enrol(await inviteTutor(inbox, 'Tutor One'));
  const { reference } = await device.send(flag({ category: 'X1', address: 'https://zebra-lantern.org/deep' }), HARD_STOP);
  await open(inbox, reference);
  await expect(button(inbox, 'consoleListShowWhat')).toBeVisible();
  await button(inbox, 'consoleBlockForEveryone').click();
  await expect(published(inbox, 'consoleListDidBlock', 1)).toBeVisible();
  expect(await inbox.content()).not.toContain('zebra-lantern');
  expect(await listOf(device)).toEqual(['block site zebra-lantern.org (Officer One)']);
});

test('an address is typed, blocked or allowed, taken off and put back; shared names and the service are refused', async ({
  stage,
}) => {
  const inbox = await openConsole(await stage.browser());
  await setUpOfficer(inbox, await stage.service.officerCode(), PASSPHRASE);
  const device = await SendingDevice.enrol(await inviteTutor(inbox, 'Tutor One'));
  await openList(inbox);
  for (const [typed, refusal] of [
    ['co.uk', 'consoleListPublicSuffix'],
    ['github.io', 'consoleListPublicSuffix'],
    [stage.proxy.origin, 'consoleListOwnService'],
    ['about:blank', 'consoleListNoSite'],
  ] as const) {
    await add(inbox, typed, 'A reason', 'consoleBlockForEveryone');
    await expect(inbox.getByText(english(refusal))).toBeVisible();
    await expect(inbox.getByLabel(english('consoleListAddress'), { exact: true })).toBeFocused();
  }
  expect(await listOf(device)).toEqual([]);

  await add(inbox, 'https://one-blog.github.io/page', 'Not suitable for lessons', 'consoleBlockForEveryone');
  await expect(published(inbox, 'consoleListDidBlock', 1)).toBeVisible();
  await add(inbox, 'maths.example', 'Used in maths', 'consoleAllowForEveryone');
  await expect(published(inbox, 'consoleListDidAllow', 2)).toBeVisible();
  const both = ['allow site maths.example (Officer One)', 'block site one-blog.github.io (Officer One)'];
  expect(await listOf(device)).toEqual(both);

  await inbox.getByRole('button', { name: `${english('consoleListRemove')} one-blog[.]github[.]io` }).click();
  await expect(published(inbox, 'consoleListDidRemove', 3)).toBeVisible();
  expect(await listOf(device)).toEqual(both.slice(0, 1));
  await button(inbox, 'undo').click();
  await expect(published(inbox, 'consoleListDidUndo', 4)).toBeVisible();
  expect((await listOf(device)).toSorted()).toEqual(both);

  const download = inbox.waitForEvent('download');
  await button(inbox, 'consoleListExport').click();
  const file = join(stage.folder, 'list.csv');
  await (await download).saveAs(file);
  expect(await readFile(file, 'utf8')).toContain('"allow","site","maths.example","Used in maths","Officer One"');
  await inbox.getByLabel(english('consoleListSearch')).fill('maths');
  await expect(inbox.getByRole('row')).toHaveCount(2);
});

test('two officers at once lose nothing, and a case says who blocked it', async ({ stage }) => {
  test.setTimeout(180_000);
  const { console: first, kit } = await firstOfficer(stage);
  const device = await SendingDevice.enrol(await inviteTutor(first, 'Tutor One'));
  const second = await secondOfficer(stage, kit);
  const { reference } = await device.send(flag({ category: 'M1', address: 'https://bets.example/odds' }), ALLOWED);
  await Promise.all([openList(first), openList(second)]);

  await Promise.all([
    add(first, 'first.example', 'Of the first', 'consoleBlockForEveryone'),
    add(second, 'second.example', 'Of the second', 'consoleBlockForEveryone'),
  ]);
  for (const page of [first, second]) await expect(button(page, 'undo')).toBeVisible();
  expect((await listOf(device)).toSorted()).toEqual([
    'block site first.example (Officer One)',
    'block site second.example (Officer Two)',
  ]);

  // What was seen last is older than what the other one published, and is changed all the same.
  await add(first, 'bets.example', 'Betting adverts', 'consoleBlockForEveryone');
  await expect(published(first, 'consoleListDidBlock', 3)).toBeVisible();
  await button(second, 'undo').click();
  await expect(published(second, 'consoleListDidUndo', 4)).toBeVisible();
  expect(await listOf(device)).toEqual(['block site bets.example (Officer One)', 'block site first.example (Officer One)']);

  await open(second, reference);
  await expect(everyone(second).getByText(english('consoleBlockedForEveryone'), { exact: true })).toBeVisible();
  await expect(everyone(second)).toContainText('Betting adverts');
  await expect(everyone(second)).toContainText('Officer One');
  await button(second, 'consoleListRemove').click();
  await expect(published(second, 'consoleListDidRemove', 5)).toBeVisible();
  expect(await listOf(device)).toEqual(['block site first.example (Officer One)']);

  await open(first, reference);
  await expect(button(first, 'consoleBlockForEveryone')).toBeVisible();
  await expect(trail(first)).toContainText('Block for everyone undone: a whole site, edition 5 of the list');
});
