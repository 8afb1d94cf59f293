import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { scopeKey } from '#src/blocking/scope-key.ts';
import { AgencyList } from '#src/blocklists/agency-list.ts';
import { english } from '#src/launch/english.ts';
import { backToInbox, inviteTutor, openConsole, setUpOfficer } from '#src/launch/walk-through.ts';
import { keyIdOf } from '#src/sealing/digest.ts';
import { signDocument } from '#src/sealing/signed-document.ts';
import { agencyList, listEntry } from '#tests/fakes/agency-list.ts';
import { holds } from '#tests/fakes/marker-forms.ts';
import { testSigner } from '#tests/fakes/published-documents.ts';
import { flag } from '#tests/fakes/sealed-case.ts';
import { damage, putIntoDatabase } from './offered-document.ts';
import { SendingDevice } from './sending-device.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import { TutorBrowser } from './tutor-browser.ts';
import { firstOfficer, PASSPHRASE, secondOfficer } from './two-officers.ts';

const ALLOWED = { capture: 'allowed', deadlineClass: 'same-day' } as const;
const HARD_STOP = { capture: 'none', deadlineClass: 'immediate' } as const;

const button = (page: Page, key: Parameters<typeof english>[0]) => page.getByRole('button', { name: english(key), exact: true });
const everyone = (page: Page) => page.getByRole('region', { name: english('consoleListOnEveryDevice') });
const trail = (page: Page) => page.getByRole('region', { name: english('consoleTrail') });
const open = (page: Page, reference: string) => page.getByRole('button', { name: new RegExp(reference) }).click();
const published = (page: Page, key: Parameters<typeof english>[0], edition: number) =>
  page.getByText(`${english(key)} ${english('consoleListReaches', String(edition))}`);
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

/** The minute is over: the browser is told that this is when it has to wake the background. */
const passMinute = async (tutor: TutorBrowser): Promise<void> => {
  const worker = await tutor.worker();
  await worker.evaluate(() => chrome.alarms.create('agency-list', { when: Date.now(), periodInMinutes: 1 }));
};

/** Goes there as a person does, whatever comes of it. */
async function goTo(tutor: TutorBrowser, address: string): Promise<Page> {
  const page = await tutor.browser.context.newPage();
  await page.goto(address).catch(() => {
    // It is blocked, and another page comes instead.
  });
  return page;
}

const isBlockedPage = (tutor: TutorBrowser) => (url: URL) => url.href.startsWith(tutor.browser.pageAddress('blocked.html'));

test('a site is blocked for everyone from its case: in a tutor’s open tab, in a browser that was closed, and after enrolling', async ({
  stage,
}) => {
  const office = await stage.browser();
  const inbox = await openConsole(office);
  await setUpOfficer(inbox, await stage.service.officerCode(), PASSPHRASE);
  const codes: string[] = [];
  for (const name of ['Tutor One', 'Tutor Two', 'Tutor Three']) {
    codes.push(await inviteTutor(inbox, name));
    await backToInbox(inbox);
  }
  const [first = '', second = '', third = ''] = codes;
  const [one, closing] = await Promise.all([stage.unenrolled(), stage.unenrolled()]);
  await Promise.all([one.enrol(first), closing.enrol(second)]);
  const address = stage.lessons.addressOf('www.zebra-lantern.example', '/quokka-parasol/deep');
  const elsewhere = stage.lessons.addressOf('maths.example');
  const lesson = await one.openLesson(address);
  await one.report({ category: 'Hate' });
  await closing.browser.close();

  await inbox.getByRole('list').getByRole('button').first().click();
  await expect(
    everyone(inbox)
      .getByRole('radio', { name: /zebra-lantern\[\.\]example$/ })
      .last(),
  ).toBeChecked();
  await button(inbox, 'consoleBlockForEveryone').click();
  await expect(published(inbox, 'consoleListDidBlock', 1)).toBeVisible();
  await expect(trail(inbox)).toContainText('Blocked for everyone: a whole site, edition 1 of the list');
  await expect(inbox.getByText(english('consoleTrailWhole'))).toBeVisible();

  await passMinute(one);
  await lesson.waitForURL(isBlockedPage(one));
  // The officer's own browser is one that nobody teaches with yet.
  const newcomer = new TutorBrowser(office);
  const [two] = await Promise.all([stage.closeAndReopen(closing), newcomer.enrol(third)]);
  for (const tutor of [two, newcomer]) {
    await expect.poll(() => tutor.ruleIds()).toEqual([1]);
    await (await goTo(tutor, address)).waitForURL(isBlockedPage(tutor));
    expect(await (await tutor.openLesson(elsewhere)).title()).toBe('maths.example');
  }

  const files = await filesOfService(stage);
  expect(files.some((bytes) => holds(bytes, 'zebra-lantern'))).toBe(true);
  expect(files.some((bytes) => holds(bytes, 'quokka-parasol'))).toBe(false);
  expect(stage.service.log.join('\n')).not.toContain('zebra-lantern');

  await button(inbox, 'undo').click();
  await expect(published(inbox, 'consoleListDidUndo', 2)).toBeVisible();
  await expect(trail(inbox)).toContainText('Block for everyone undone: a whole site, edition 2 of the list');
  await expect(everyone(inbox).getByRole('link')).toHaveCount(0);
  for (const tutor of [one, two, newcomer]) {
    await passMinute(tutor);
    await expect.poll(() => tutor.ruleIds()).toEqual([]);
    expect(await (await tutor.openLesson(address)).title()).toBe('www.zebra-lantern.example');
  }
});

test('a list that somebody else signed, or an older one, changes nothing; a host that is allowed under a blocked site opens', async ({
  stage,
}) => {
  const tutor = await stage.tutor();
  const officer = await stage.officer();
  const entries = [
    listEntry({ scope: { kind: 'site', domain: 'games.example' } }),
    listEntry({ scope: { kind: 'host', host: 'chess.games.example' }, verdict: 'allow' }),
  ];
  const asked = (): number => stage.service.log.filter((line) => line.includes('/v1/documents/:kind/after/:number')).length;
  const page = await tutor.browser.context.newPage();
  await page.goto(tutor.browser.pageAddress('receipts.html'));
  /** Another minute, in which the list and what else officers publish are asked for, and all that comes of it. */
  async function refresh(): Promise<void> {
    const before = asked();
    await passMinute(tutor);
    await expect.poll(asked).toBeGreaterThanOrEqual(before + 2);
    await page.evaluate(() => navigator.locks.request('agency-list', () => undefined));
  }
  await officer.publish('blocklist', 1, agencyList());
  await refresh();
  await expect.poll(() => keptList(page)).not.toBe('undefined');
  const older = await keptList(page);
  await officer.publish('blocklist', 2, agencyList(...entries));
  await refresh();
  await expect.poll(() => tutor.ruleIds()).toEqual([2]);
  await expect.poll(() => keptList(page)).not.toBe(older);
  const kept = await keptList(page);

  const { signingKey, publicKey } = await testSigner();
  const stranger = { v: 1, kind: 'blocklist', number: 9, issuedAt: Date.now(), keyId: await keyIdOf(publicKey) } as const;
  const foreign = await signDocument(signingKey, { ...stranger, content: agencyList() });
  for (const offer of [foreign, damage(kept), older]) {
    putIntoDatabase(stage, 'blocklist', () => offer);
    await refresh();
    expect(await keptList(page)).toBe(kept);
    expect(await tutor.ruleIds()).toEqual([2]);
  }
  const opened = await tutor.openLesson(stage.lessons.addressOf('chess.games.example'));
  expect(await opened.title()).toBe('chess.games.example');
  await (await goTo(tutor, stage.lessons.addressOf('www.games.example'))).waitForURL(isBlockedPage(tutor));
});

/** The device's own copy of the list. */
const keptList = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const opening = indexedDB.open('safe-lesson');
        opening.addEventListener('error', () => reject(new Error('The database does not open')));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction(['documents']).objectStore('documents').get('blocklist');
          reading.addEventListener('error', () => reject(new Error('The list is not read')));
          reading.addEventListener('success', () => {
            opening.result.close();
            resolve(String(reading.result));
          });
        });
      }),
  );

test('two officers at once lose nothing; hard stops, typed addresses and what is refused', async ({ stage }) => {
  test.setTimeout(180_000);
  const { console: first, kit } = await firstOfficer(stage);
  const device = await SendingDevice.enrol(await inviteTutor(first, 'Tutor One'));
  const second = await secondOfficer(stage, kit);

  await test.step('a hard stop is blocked without its address coming to the screen', async () => {
    const { reference } = await device.send(flag({ category: 'X1', address: 'https://zebra-lantern.org/deep' }), HARD_STOP);
    await open(first, reference);
    await expect(button(first, 'consoleListShowWhat')).toBeVisible();
    await button(first, 'consoleBlockForEveryone').click();
    await expect(published(first, 'consoleListDidBlock', 1)).toBeVisible();
    expect(await first.content()).not.toContain('zebra-lantern');
    expect(await listOf(device)).toEqual(['block site zebra-lantern.org (Officer One)']);
    await button(first, 'undo').click();
    await expect(published(first, 'consoleListDidUndo', 2)).toBeVisible();
  });

  await test.step('shared names and the service are refused', async () => {
    await openList(first);
    for (const [typed, refusal] of [
      ['co.uk', 'consoleListPublicSuffix'],
      ['github.io', 'consoleListPublicSuffix'],
      [stage.proxy.origin, 'consoleListOwnService'],
      ['about:blank', 'consoleListNoSite'],
    ] as const) {
      await add(first, typed, 'A reason', 'consoleBlockForEveryone');
      await expect(first.getByText(english(refusal))).toBeVisible();
      await expect(first.getByLabel(english('consoleListAddress'), { exact: true })).toBeFocused();
    }
    expect(await listOf(device)).toEqual([]);
  });

  await test.step('two officers publish at the same moment', async () => {
    await openList(second);
    await Promise.all([
      add(first, 'https://one-blog.github.io/page', 'Of the first', 'consoleBlockForEveryone'),
      add(second, 'maths.example', 'Of the second', 'consoleAllowForEveryone'),
    ]);
    for (const page of [first, second]) await expect(button(page, 'undo')).toBeVisible();
    const both = ['allow site maths.example (Officer Two)', 'block site one-blog.github.io (Officer One)'];
    expect((await listOf(device)).toSorted()).toEqual(both);
    // What was seen last may be older than what the other one published, and is changed all the same.
    await button(first, 'undo').click();
    await expect(published(first, 'consoleListDidUndo', 5)).toBeVisible();
    expect(await listOf(device)).toEqual(both.slice(0, 1));
  });

  await test.step('the list is exported and searched', async () => {
    const download = first.waitForEvent('download');
    await button(first, 'consoleListExport').click();
    const file = join(stage.folder, 'list.csv');
    await (await download).saveAs(file);
    expect(await readFile(file, 'utf8')).toContain('"allow","site","maths.example","Of the second","Officer Two"');
    await first.getByLabel(english('consoleListSearch')).fill('maths');
    await expect(first.getByRole('row')).toHaveCount(2);
  });

  await test.step('a case says who blocked it, and has what became of that in its trail', async () => {
    const { reference } = await device.send(flag({ category: 'M1', address: 'https://bets.example/odds' }), ALLOWED);
    await add(first, 'bets.example', 'Betting adverts', 'consoleBlockForEveryone');
    await expect(published(first, 'consoleListDidBlock', 6)).toBeVisible();
    await openList(second);
    await open(second, reference);
    await expect(everyone(second).getByText(english('consoleBlockedForEveryone'), { exact: true })).toBeVisible();
    await expect(everyone(second)).toContainText('Betting adverts');
    await expect(everyone(second)).toContainText('Officer One');
    await button(second, 'consoleListRemove').click();
    await expect(published(second, 'consoleListDidRemove', 7)).toBeVisible();
    expect(await listOf(device)).toEqual(['allow site maths.example (Officer Two)']);
    await open(first, reference);
    await expect(button(first, 'consoleBlockForEveryone')).toBeVisible();
    await expect(trail(first)).toContainText('Block for everyone undone: a whole site, edition 7 of the list');
  });
});
