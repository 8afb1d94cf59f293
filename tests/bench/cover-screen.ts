import type { Page } from 'playwright-core';
import type { BenchWorld } from './bench-world.ts';
import { openHeavyPage, serveHeavySite } from './heavy-page.ts';
import { percentile, rowAtMost } from './row.ts';
import type { Row } from './row.ts';
import { openWatchedBrowser } from './watched-browser.ts';
import { openWatchedScreen } from './watched-screen.ts';
import type { WatchedScreen } from './watched-screen.ts';

const RUNS = 50;
const GOAL_MS = 50;

/**
 * From the key command as it reaches the worker to the moment when nothing of a heavy page is on the screen any more. The floor is
 * the same page hiding itself: what its own next frame takes on this machine.
 */
export async function benchCoverScreen(world: BenchWorld): Promise<Row[]> {
  return world.scratch(async (dir) => {
    const screen = await openWatchedScreen(dir);
    const browser = await openWatchedBrowser(world, dir, screen);
    const lesson = await browser.context.newPage();
    const site = await serveHeavySite(lesson);
    try {
      const worker = browser.context.serviceWorkers()[0];
      if (worker === undefined) throw new Error('The extension is not running');
      await openHeavyPage(lesson, site.addressOf('lesson.example'));
      const [times, floors]: [number[], number[]] = [[], []];
      for (let run = 0; run < RUNS; run++) {
        floors.push(await timeFloor(lesson, screen));
        await settled(lesson, screen);
        const opened = browser.context.waitForEvent('page');
        const hidden = screen.hiddenAt();
        const pressedAt = await worker.evaluate(async () => {
          const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          const at = performance.timeOrigin + performance.now();
          const { onCommand } = chrome.commands as unknown as { onCommand: { dispatch: (...heard: unknown[]) => void } };
          onCommand.dispatch('cover-screen', tab);
          return at;
        });
        times.push((await hidden) - pressedAt);
        await liftCover(await opened);
        await settled(lesson, screen);
      }
      return [
        rowAtMost({
          name: 'cover-screen',
          metric: 'hidden-p95',
          unit: 'ms',
          ours: percentile(times, 95),
          against: 'the page hiding itself',
          theirs: percentile(floors, 95),
          atMost: GOAL_MS,
        }),
      ];
    } finally {
      await browser.close();
      await site.close();
      screen.close();
    }
  });
}

async function timeFloor(lesson: Page, screen: WatchedScreen): Promise<number> {
  await settled(lesson, screen);
  const hidden = screen.hiddenAt();
  const at = await lesson.evaluate(() => {
    document.documentElement.style.display = 'none';
    return performance.timeOrigin + performance.now();
  });
  const time = (await hidden) - at;
  await lesson.evaluate(() => document.documentElement.removeAttribute('style'));
  return time;
}

/** Shown, playing, and past whatever the last run left to do; at another point of its video and of its tasks each time. */
async function settled(lesson: Page, screen: WatchedScreen): Promise<void> {
  await screen.untilShown();
  await lesson.evaluate(() => document.querySelector('video')?.play());
  await lesson.waitForTimeout(300 + Math.random() * 50);
}

async function liftCover(cover: Page): Promise<void> {
  const closed = cover.waitForEvent('close');
  await cover.getByRole('button').click();
  await closed;
}
