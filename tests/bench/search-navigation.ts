import type { Page } from 'playwright-core';
import { turnPupilSearch } from '#tests/e2e/pupil-search-switch.ts';
import { TutorBrowser } from '#tests/e2e/tutor-browser.ts';
import type { BenchWorld } from './bench-world.ts';
import { onWeb } from './browser-on-web.ts';
import { percentile, round, rowAtMost } from './row.ts';
import type { Row } from './row.ts';

/** With the switch on, and as many with it off. */
const LOADS = 200;
/** Loads between two switchings: what else the machine does meanwhile falls on both alike. */
const LOADS_AT_ONCE = 10;
const REQUESTS_OF_A_PAGE = 30;
const GOAL = 1.02;

/** How long an ordinary page with thirty requests takes to load, with pupil search on and off. */
export async function benchSearchNavigation(world: BenchWorld): Promise<Row[]> {
  return onWeb(world, async (browser, web) => {
    web.fates.set('lesson.example', { says: pageOf(REQUESTS_OF_A_PAGE) });
    const tutor = new TutorBrowser(browser);
    const page = await browser.context.newPage();
    await loadTimes(page, LOADS_AT_ONCE);
    const times = { on: [] as number[], off: [] as number[] };
    for (let turn = 0; turn < (2 * LOADS) / LOADS_AT_ONCE; turn++) {
      // On, off, off, on: a drift of the machine favours neither.
      const isOn = turn % 4 === 0 || turn % 4 === 3;
      await turnPupilSearch(tutor, isOn);
      times[isOn ? 'on' : 'off'].push(...(await loadTimes(page, LOADS_AT_ONCE)));
    }
    return [
      rowAtMost({
        name: 'search-navigation',
        metric: 'median-ratio',
        unit: 'ratio',
        ours: round(percentile(times.on, 50) / percentile(times.off, 50)),
        against: `pupil search off (${percentile(times.off, 50)} ms)`,
        theirs: 1,
        atMost: GOAL,
      }),
    ];
  });
}

async function loadTimes(page: Page, loads: number): Promise<number[]> {
  const times: number[] = [];
  for (let load = 0; load < loads; load++) {
    await page.goto('https://lesson.example/');
    times.push(await page.evaluate(() => performance.getEntriesByType('navigation')[0]?.duration ?? Number.NaN));
  }
  return times;
}

const pageOf = (requests: number): string =>
  Array.from({ length: requests }, (_, at) => `<img alt="" src="https://part.example/${at}.png">`).join('');
