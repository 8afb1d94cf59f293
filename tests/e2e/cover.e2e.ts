import type { Page, Worker } from '@playwright/test';
import { KEY_HELD_MS } from '#src/cover/standing-cover.ts';
import { english } from '#src/launch/english.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import type { TutorBrowser } from './tutor-browser.ts';
import { openVirtualDisplay } from './virtual-display.ts';
import type { VirtualDisplay } from './virtual-display.ts';

type Shown = { readonly url: string; readonly isActive: boolean; readonly isMuted: boolean; readonly windowId: number };

const tabsOf = (worker: Worker): Promise<Shown[]> =>
  worker.evaluate(async () =>
    (await chrome.tabs.query({})).map(({ url, pendingUrl, active, mutedInfo, windowId }) => ({
      url: url === undefined || url === '' ? (pendingUrl ?? '') : url,
      isActive: active,
      isMuted: mutedInfo?.muted === true,
      windowId,
    })),
  );

const isCover = (url: string): boolean => url.includes('/cover.html');

/** The only tab in front, of all windows or of one, is a cover. */
async function untilCovered(tutor: TutorBrowser, windowId?: number): Promise<void> {
  await expect(async () => {
    const shown = (await tabsOf(await tutor.worker())).filter((tab) => windowId === undefined || tab.windowId === windowId);
    const front = shown.filter(({ isActive }) => isActive);
    expect(front.map(({ url }) => isCover(url))).toEqual([true]);
    expect(shown.filter(({ url, isMuted }) => !isCover(url) && !isMuted)).toEqual([]);
  }).toPass();
}

async function untilLifted(tutor: TutorBrowser): Promise<Shown[]> {
  await expect.poll(async () => (await tabsOf(await tutor.worker())).filter(({ url }) => isCover(url))).toEqual([]);
  return tabsOf(await tutor.worker());
}

/** The cover's page, once it stands by itself. */
async function coverPage({ browser }: TutorBrowser): Promise<Page> {
  const find = () => browser.context.pages().find((page) => isCover(page.url()));
  const stands = async () =>
    find()?.evaluate(async () => {
      const tab = await chrome.tabs.getCurrent();
      return Object.keys(await chrome.storage.session.get(null)).includes(`cover-${tab?.id}`);
    });
  await expect.poll(stands).toBe(true);
  const page = find();
  if (page === undefined) throw new Error('There is no cover');
  return page;
}

/** With a key that was pressed anew, not one that is still held down. */
async function liftByKey(tutor: TutorBrowser, press = () => tutor.dispatchCommand('cover-screen')): Promise<Shown[]> {
  const cover = await coverPage(tutor);
  await expect.poll(() => cover.evaluate(() => performance.now())).toBeGreaterThan(KEY_HELD_MS + 200);
  await press();
  return untilLifted(tutor);
}

/**
 * With the mouse, which is held down until the tab has come to the front: only then does the browser let anybody change that. A press
 * that comes while the browser moves its window or its tabs about is lost, so it is pressed until one is heard.
 */
async function chooseFirstTab(tutor: TutorBrowser, display: VirtualDisplay): Promise<void> {
  const worker = await tutor.worker();
  await worker.evaluate(async () => {
    const { id } = await chrome.windows.getLastFocused();
    if (id !== undefined) await chrome.windows.update(id, { left: 0, top: 0 });
  });
  const firstTab = { x: 120, y: 18 };
  await expect(async () => {
    await display.mouse('down', firstTab);
    try {
      await expect.poll(async () => (await tabsOf(worker))[0]?.isActive, { timeout: 2000 }).toBe(true);
    } finally {
      await display.mouse('up', firstTab);
    }
  }).toPass();
}

/** Whether the page itself would show anything if its tab were in front. */
const isBlank = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { contentVisibility, opacity } = getComputedStyle(document.documentElement);
    return contentVisibility === 'hidden' && opacity === '0';
  });

/** How many colours there are in a picture of the page, its scroll bar left out; what is hidden has one. */
async function coloursOf(page: Page, looking: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  await session.detach();
  return looking.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const surface = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    surface?.drawImage(picture, 0, 0);
    const pixels = surface?.getImageData(0, 0, picture.width - 40, picture.height).data ?? new Uint8ClampedArray();
    return new Set(new Uint32Array(pixels.buffer)).size;
  }, data);
}

/** Plays a video that the page draws itself. */
const playVideo = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const drawing = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(25));
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    for (let frame = 0; frame < 20; frame++) {
      if (drawing !== null) drawing.fillStyle = frame % 2 === 0 ? 'orange' : 'purple';
      drawing?.fillRect(0, 0, 320, 180);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await stopped;
    const video = Object.assign(document.createElement('video'), { src: URL.createObjectURL(new Blob(parts)), loop: true });
    video.addEventListener('click', () => void video.requestFullscreen());
    document.body.append(video);
    await video.play();
  });

const isPaused = (page: Page): Promise<boolean> => page.evaluate(() => document.querySelector('video')?.paused === true);

const lesson = (stage: Stage, tutor: TutorBrowser, host = 'games.example') =>
  tutor.openLesson(stage.lessons.addressOf(host, '/'));

test('every tab of the window is covered, and no other window; lifting gives back what was there', async ({ stage }) => {
  const tutor = await stage.unenrolled();
  const worker = await tutor.worker();
  const other = await worker.evaluate(async (url) => {
    const opened = await chrome.windows.create({ url, focused: false });
    return opened?.id;
  }, stage.lessons.addressOf('other.example'));
  const pages = [await lesson(stage, tutor, 'first.example')];
  await worker.evaluate(
    async (urls) => {
      for (const url of urls) await chrome.tabs.create({ url, active: false });
    },
    [
      'chrome://version/',
      'chrome://settings/',
      'about:blank',
      'data:text/html,<title>written into the address</title>',
      ...Array.from({ length: 14 }, (_, at) => stage.lessons.addressOf(`lesson-${at}.example`)),
    ],
  );
  await expect.poll(async () => (await tabsOf(worker)).filter(({ url }) => url.includes('lesson-')).length).toBe(14);
  const last = await lesson(stage, tutor, 'last.example');
  await Promise.all([...pages, last].map(playVideo));
  const before = await tabsOf(worker);
  expect(before.length).toBeGreaterThanOrEqual(20);
  const here = before.find(({ url }) => url.includes('last.example'))?.windowId;

  await tutor.dispatchCommand('cover-screen');
  await untilCovered(tutor, here);
  for (const page of [...pages, last]) {
    await expect.poll(() => isBlank(page)).toBe(true);
    await expect.poll(() => isPaused(page)).toBe(true);
  }
  const elsewhere = tutor.browser.context.pages().find((page) => page.url().includes('other.example'));
  if (elsewhere === undefined) throw new Error('The other window is gone');
  expect(await isBlank(elsewhere)).toBe(false);
  expect((await tabsOf(worker)).filter(({ windowId }) => windowId === other)).toEqual(
    before.filter(({ windowId }) => windowId === other),
  );

  await (await coverPage(tutor)).getByRole('button', { name: english('coverScreenLift') }).click();
  expect(await untilLifted(tutor)).toEqual(before);
  for (const page of [...pages, last]) {
    expect(await isBlank(page)).toBe(false);
    expect(await isPaused(page)).toBe(true);
  }
});

test('a video in full screen, a dialog and a page that fights are gone; the page stays where it was scrolled to', async ({
  stage,
}) => {
  const tutor = await stage.unenrolled();
  const looking = await lesson(stage, tutor, 'looking.example');
  const film = await lesson(stage, tutor, 'film.example');
  await playVideo(film);
  const dialog = await lesson(stage, tutor, 'dialog.example');
  await dialog.evaluate(() => {
    const modal = Object.assign(document.createElement('dialog'), { textContent: 'On top of everything' });
    const shadow = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
    const popover = Object.assign(document.createElement('div'), { popover: 'manual', textContent: 'Also on top' });
    document.body.append(modal);
    shadow.append(popover);
    modal.showModal();
    popover.showPopover();
  });
  const fighting = await lesson(stage, tutor, 'fighting.example');
  await fighting.evaluate(() => {
    const root = document.documentElement;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `*, ::before { content-visibility: visible !important; visibility: visible !important; opacity: 1 !important }
       html::before { content: ''; position: fixed; inset: 99px; background: orange }
       html { border: 99px solid purple; outline: 99px solid orange; transition: all 99s !important; background: purple }`,
    );
    document.adoptedStyleSheets = [sheet];
    const fight = () => {
      if (root.style.display !== 'table') root.style.cssText = 'display: table !important; opacity: 1 !important';
    };
    new MutationObserver(fight).observe(root, { attributes: true, childList: true, subtree: true });
    setInterval(() => root.removeAttribute('style'), 50);
    root.animate([{ opacity: 1 }, { opacity: 1 }], { duration: 1e6, iterations: Infinity });
    fight();
  });
  const long = await lesson(stage, tutor, 'long.example');
  await long.evaluate(() => {
    document.body.style.background = 'linear-gradient(orange, purple)';
    document.body.style.height = '9000px';
    scrollTo(0, 3000);
  });
  await film.bringToFront();
  await film.click('video');
  await expect.poll(() => film.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  for (const page of [film, dialog, fighting, long]) expect(await coloursOf(page, looking)).toBeGreaterThan(1);

  await tutor.dispatchCommand('cover-screen');
  await untilCovered(tutor);
  await expect.poll(() => film.evaluate(() => document.fullscreenElement !== null)).toBe(false);
  for (const page of [film, dialog, fighting, long]) await expect.poll(() => coloursOf(page, looking)).toBe(1);

  await liftByKey(tutor);
  for (const page of [film, dialog, long]) expect(await coloursOf(page, looking)).toBeGreaterThan(1);
  expect(await long.evaluate(() => scrollY)).toBe(3000);
});

test('whatever is opened, chosen, loaded or closed in a covered window, the cover is in front', async ({ stage }) => {
  const tutor = await stage.unenrolled();
  const page = await lesson(stage, tutor);
  const worker = await tutor.worker();
  await tutor.dispatchCommand('cover-screen');
  await untilCovered(tutor);

  await worker.evaluate(async () => void (await chrome.tabs.create({ url: 'chrome://settings/' })));
  await untilCovered(tutor);
  await worker.evaluate(async (url) => void (await chrome.tabs.create({ url })), stage.lessons.addressOf('new.example'));
  await untilCovered(tutor);
  await page.goto(stage.lessons.addressOf('games.example', '/next'));
  await expect.poll(() => isBlank(page)).toBe(true);
  await page.reload();
  await expect.poll(() => isBlank(page)).toBe(true);
  await page.evaluate(() => history.pushState(null, '', '/pushed'));
  expect(await isBlank(page)).toBe(true);
  await page.bringToFront();
  await untilCovered(tutor);

  await (await coverPage(tutor)).close();
  await untilCovered(tutor);
  // Typed into the cover's own address bar.
  await (await coverPage(tutor)).goto(stage.lessons.addressOf('typed.example'));
  await untilCovered(tutor);
  const typed = tutor.browser.context.pages().find((one) => one.url().includes('typed.example'));
  if (typed === undefined) throw new Error('The cover went nowhere');
  await expect.poll(() => isBlank(typed)).toBe(true);
  await (await coverPage(tutor)).goto('chrome://version/');
  await untilCovered(tutor);

  expect((await liftByKey(tutor)).filter(({ isMuted }) => isMuted)).toEqual([]);
  expect(await isBlank(page)).toBe(false);
  // The page from before, which the browser kept as it was when it was covered.
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => isBlank(page)).toBe(false);
});

test('with the worker asleep: the pop-up covers, a closed cover comes back, and its button lifts it', async ({ stage }) => {
  const tutor = await stage.unenrolled();
  const page = await lesson(stage, tutor);
  const popUp = await tutor.openPopUpInTab();
  const button = popUp.getByRole('button', { name: english('coverScreen') });
  await expect(button).toBeVisible();
  expect(await tutor.killWorker()).toBe(true);
  await button.click();
  await expect.poll(() => isBlank(page)).toBe(true);
  const cover = await coverPage(tutor);
  await expect(cover.getByRole('heading', { name: english('coverScreenHeading') })).toBeFocused();
  await untilCovered(tutor);

  await tutor.killWorker();
  await cover.close();
  await untilCovered(tutor);
  await tutor.killWorker();
  await (await coverPage(tutor)).getByRole('button', { name: english('coverScreenLift') }).click();
  await untilLifted(tutor);
  expect(await isBlank(page)).toBe(false);
});

test('a browser that dies while it is covered shows nothing when it starts again, until the cover is lifted', async ({
  stage,
}) => {
  const tutor = await stage.unenrolled();
  await lesson(stage, tutor);
  await tutor.dispatchCommand('cover-screen');
  await untilCovered(tutor);
  const again = await stage.killAndReopen(tutor);
  const page = await lesson(stage, again);
  await expect(page.getByRole('heading')).toBeVisible();
  expect(await isBlank(page)).toBe(false);
  // As a browser does that opens the tabs of the last time again.
  const restored = await again.browser.context.newPage();
  await restored.goto(`${again.browser.pageAddress('cover.html')}#tab=999999`);
  await untilCovered(again);
  await expect.poll(() => isBlank(page)).toBe(true);
  await restored.getByRole('button', { name: english('coverScreenLift') }).click();
  await untilLifted(again);
  expect(await isBlank(page)).toBe(false);
});

test('the pop-up over a cover is about the page that is covered', async ({ stage }) => {
  const tutor = await stage.unenrolled();
  await lesson(stage, tutor, 'prizes.example');
  await tutor.dispatchMenu('cover-screen');
  await untilCovered(tutor);
  const popUp = await tutor.openPopUp();
  await popUp.untilShown('prizes.example');
  await popUp.press('button', english('block'));
  await popUp.untilShown(english('blockedTitleOnly'));
  await untilCovered(tutor);
  expect(
    (await liftByKey(tutor, () => popUp.press('button', english('coverScreenLift')))).filter(({ isActive }) => isActive),
  ).toEqual([expect.objectContaining({ url: expect.stringContaining('/blocked.html#host=prizes.example') })]);
});

test('the key covers and lifts, and the mouse chooses no other tab, where the machine has a virtual display', async ({
  stage,
}, testInfo) => {
  const display = await openVirtualDisplay();
  testInfo.annotations.push({ type: 'keys', description: display === null ? 'dispatched in the worker' : 'pressed' });
  try {
    const tutor = await stage.tutor('Tutor One', display?.name);
    const page = await lesson(stage, tutor);
    const press = () => (display === null ? tutor.dispatchCommand('cover-screen') : display.press('alt+shift+h'));
    if (display !== null) await tutor.killWorker();
    await press();
    await expect.poll(() => isBlank(page)).toBe(true);
    await untilCovered(tutor);
    if (display !== null) await chooseFirstTab(tutor, display);
    await untilCovered(tutor);
    await liftByKey(tutor, press);
    expect(await isBlank(page)).toBe(false);
  } finally {
    await stage.closeBrowsers();
    display?.close();
  }
});
