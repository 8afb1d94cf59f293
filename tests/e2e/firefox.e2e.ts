import { expect, test } from '@playwright/test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyOfCover } from '#src/cover/standing-cover.ts';
import { english } from '#src/launch/english.ts';
import { ADDRESS, openExtensionPage, openFirefox, tabsAt } from './firefox-browser.ts';
import { freePort } from './free-port.ts';
import { LessonServer } from './lesson-server.ts';
import { Officer } from './officer.ts';
import { ServiceProcess } from './service-process.ts';

const BLOCKED = `moz-extension://${ADDRESS}/blocked.html#`;
const HOST = 'prizes.example';
const LESSONS_HERE = { prefs: { 'network.dns.localDomains': HOST } };

const button = (name: string): string => `::-p-aria([name="${name}"][role="button"])`;

test('Firefox: enrol, report by the form, block and report: the page is gone, and the report is at the service', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'safe-lesson-'));
  const service = new ServiceProcess(join(folder, 'service'), await freePort());
  const lessons = new LessonServer();
  await Promise.all([service.start(), lessons.listen()]);
  const officer = await Officer.setUp(await service.officerCode());
  const browser = await openFirefox(LESSONS_HERE);
  try {
    const welcome = await openExtensionPage(browser, 'welcome.html');
    await welcome.locator('textarea').fill(await officer.tutorCode('Tutor One'));
    await welcome.locator(button(english('enrolButton'))).click();
    await welcome.waitForSelector(`::-p-text(${english('welcomeEnrolled')})`);

    const lesson = await browser.newPage();
    await lesson.goto(lessons.addressOf(HOST, '/win?player=7'));
    const [lessonTab] = await tabsAt(welcome, HOST);
    const form = await openExtensionPage(browser, `report.html#tab=${lessonTab?.id}`);
    await form.waitForSelector(`::-p-text(${english('reportHeading')})`);
    await form.locator('textarea').fill('By the form.');
    await form.locator(button(english('report'))).click();
    await form.waitForSelector(`::-p-text(${english('afterSaved')})`);
    await expect.poll(async () => (await officer.cases()).map(({ flag }) => flag.note)).toEqual(['By the form.']);

    const popUp = await openExtensionPage(browser, `popup.html#tab=${lessonTab?.id}`);
    await popUp.locator(button(english('blockAndReport'))).click();
    await popUp.waitForSelector(`::-p-text(${english('afterSaved')})`);

    await expect.poll(async () => (await tabsAt(welcome, BLOCKED)).length).toBe(1);
    expect(await tabsAt(welcome, `http://${HOST}`)).toEqual([]);
    await expect.poll(async () => (await officer.cases()).length).toBe(2);
    const blocking = (await officer.cases()).find(({ flag }) => flag.isBlocked);
    expect(blocking?.flag).toMatchObject({
      category: 'U1',
      address: lessons.addressOf(HOST, '/win'),
      isBlocked: true,
      madeFrom: 'pop-up',
    });

    const askedBefore = lessons.asked.length;
    const again = await browser.newPage();
    await again.goto(lessons.addressOf(HOST, '/again'), { timeout: 2_000 }).catch(() => {
      // The navigation is blocked, which the driver reports as a failure; where the tab ends up is what counts.
    });
    await expect.poll(async () => (await tabsAt(welcome, BLOCKED)).length).toBe(2);
    expect(lessons.asked.slice(askedBefore)).toEqual([]);
  } finally {
    await browser.close();
    await Promise.all([service.stop(), lessons.close()]);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('Firefox: every tab of the window is covered, a closed cover comes back, and lifting gives back what was there', async () => {
  const lessons = new LessonServer();
  await lessons.listen();
  const browser = await openFirefox(LESSONS_HERE);
  try {
    const lesson = await browser.newPage();
    await lesson.goto(lessons.addressOf(HOST, '/win'));
    const popUp = await openExtensionPage(browser, 'popup.html#tab=1');
    await popUp.locator(button(english('coverScreen'))).click();
    const shown = () =>
      popUp.evaluate(async () =>
        (await chrome.tabs.query({ currentWindow: true })).map(({ url, active, mutedInfo }) => ({
          url: url?.replace(/[?#].*/, ''),
          active,
          isMuted: mutedInfo?.muted,
        })),
      );
    const cover = { url: `moz-extension://${ADDRESS}/cover.html`, active: true, isMuted: false };
    const page = { url: lessons.addressOf(HOST, '/win'), active: false };
    const isHidden = () => lesson.evaluate(() => getComputedStyle(document.documentElement).contentVisibility === 'hidden');
    const standingCovers = async () => {
      const kept = await popUp.evaluate(async () => Object.keys(await chrome.storage.session.get(null)));
      return kept.filter((key) => key.startsWith(keyOfCover('')));
    };
    const untilCovered = async () => {
      await expect.poll(shown).toEqual(expect.arrayContaining([cover, { ...page, isMuted: true }]));
      await expect.poll(isHidden).toBe(true);
      // Kept by the cover's own page, once it stands.
      await expect.poll(standingCovers).toHaveLength(1);
    };
    await untilCovered();
    await popUp.evaluate(async () => {
      const [first] = await chrome.tabs.query({ currentWindow: true, index: 0 });
      if (first?.id !== undefined) await chrome.tabs.update(first.id, { active: true });
    });
    await untilCovered();
    await popUp.evaluate(async () => {
      const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
      if (front?.id !== undefined) await chrome.tabs.remove(front.id);
    });
    await untilCovered();
    // As the key does.
    await expect
      .poll(async () => {
        await popUp.evaluate(async () => {
          const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
          await chrome.storage.session.set({ [`lift-${front?.id}`]: Date.now() + 10_000 });
        });
        return shown();
      })
      .toContainEqual({ ...page, isMuted: false });
    await expect.poll(isHidden).toBe(false);
  } finally {
    await browser.close();
    await lessons.close();
  }
});

test('Firefox: pages are checked in tabs of their own, which are gone afterwards, and the preview has what was found', async () => {
  const lessons = new LessonServer();
  await lessons.listen();
  const browser = await openFirefox({ prefs: { 'network.dns.localDomains': 'rivers.example,hills.example' } });
  try {
    const planner = await openExtensionPage(browser, 'planner.html');
    // A page behind another is drawn rarely, and the driver waits for that.
    await planner.bringToFront();
    const addresses = ['rivers.example', 'hills.example'].map((host) => lessons.addressOf(host, '/page'));
    await planner.locator('textarea').fill(addresses.join('\n'));
    await planner.locator(button(english('plannerCheck'))).click();
    await planner.waitForSelector(`::-p-text(${english('plannerProgress', '2', '2')})`);
    const rows = await planner.$$eval('.planner-row', (all) => all.map((row) => row.textContent));
    for (const [at, host] of ['rivers.example', 'hills.example'].entries()) {
      expect(rows[at]).toContain(host);
      expect(rows[at]).toContain(english('plannerChecked'));
    }
    await expect
      .poll(async () =>
        [await tabsAt(planner, '.example'), await tabsAt(planner, 'safe-lesson-check')].map(({ length }) => length),
      )
      .toEqual([0, 0]);

    const id = await planner.$eval('.planner-row a', (link) => new URL(link.href).searchParams.get('id'));
    const preview = await openExtensionPage(browser, `preview.html?id=${id}`);
    await preview.waitForSelector(`::-p-text(rivers.example)`);
    await expect
      .poll(() => preview.$$eval('.finding', (all) => all.map((finding) => finding.textContent)))
      .toContainEqual(expect.stringContaining(english('findingNotEncrypted')));
  } finally {
    await browser.close();
    await lessons.close();
  }
});
