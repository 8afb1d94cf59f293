import type { Page } from 'playwright-core';
import type { EveryHostServer } from '#tests/e2e/every-host-server.ts';
import { turnPupilSearch } from '#tests/e2e/pupil-search-switch.ts';
import { TutorBrowser } from '#tests/e2e/tutor-browser.ts';
import type { BenchWorld } from './bench-world.ts';
import { onWeb } from './browser-on-web.ts';
import { percentile, rowAtMost } from './row.ts';
import type { Row } from './row.ts';

const RUNS = 20;
const TABS = 10;
const GOAL_MS = 100;
/** Until pages that were loaded for the run before have settled. */
const SETTLED_AFTER_MS = 400;

/**
 * From a page of the extension asking for it, with everything prepared, until the background answers that it is so: from then on a
 * search in any tab is asked for as the switch says, which each run looks at in every tab. Beside it the browser's own part of that, the
 * same rules handed over bare.
 */
export async function benchSearchSwitch(world: BenchWorld): Promise<Row[]> {
  return onWeb(world, async (browser, web) => {
    const tutor = new TutorBrowser(browser);
    const tabs = await Promise.all(Array.from({ length: TABS }, () => browser.context.newPage()));
    await Promise.all(tabs.map((tab, at) => tab.goto(`https://lesson${at}.example/`)));
    const asking = await browser.context.newPage();
    await asking.goto(browser.pageAddress('coverage.html'));
    // Prepares, and leaves it off.
    await turnPupilSearch(tutor, true);
    await turnPupilSearch(tutor, false);
    const times = { on: [] as number[], off: [] as number[] };
    for (let run = 0; run < RUNS; run++) {
      for (const isOn of [true, false]) {
        await new Promise((resolve) => void setTimeout(resolve, SETTLED_AFTER_MS));
        times[isOn ? 'on' : 'off'].push(await switchTime(asking, isOn));
        await Promise.all(tabs.map((tab, at) => expectSearched(web, tab, `word${run}x${at}${isOn ? 'on' : 'off'}`, isOn)));
      }
    }
    await turnPupilSearch(tutor, true);
    const bare = await asking.evaluate(bareTimes, RUNS);
    return (['on', 'off'] as const).map((way) =>
      rowAtMost({
        name: 'search-switch',
        metric: `${way}-p95`,
        unit: 'ms',
        ours: percentile(times[way], 95),
        against: 'bare rules on',
        theirs: percentile(bare, 95),
        atMost: GOAL_MS,
      }),
    );
  });
}

const switchTime = (asking: Page, isOn: boolean): Promise<number> =>
  asking.evaluate(async (wanted) => {
    const from = performance.now();
    const reply: unknown = await chrome.runtime.sendMessage({ question: 'search/switch', asked: { isOn: wanted } });
    const took = performance.now() - from;
    if (JSON.stringify(reply) !== JSON.stringify({ ok: true, answer: { isOn: wanted } })) throw new Error(JSON.stringify(reply));
    return took;
  }, isOn);

async function expectSearched(web: EveryHostServer, tab: Page, word: string, isPinned: boolean): Promise<void> {
  await tab.goto(`https://www.google.com/search?q=${word}`);
  const asked = web.asked.findLast(({ address }) => address.includes(word))?.address ?? '';
  if (asked.includes('safe=active') !== isPinned) throw new Error(`A search was asked for as ${asked}`);
  await tab.goto('https://lesson.example/');
}

/** Runs in a page of the extension, with pupil search on: how long the browser takes to be given all its rules again. */
async function bareTimes(runs: number): Promise<number[]> {
  const rules = await chrome.declarativeNetRequest.getDynamicRules();
  const removeRuleIds = rules.map(({ id }) => id);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    await chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds });
    const from = performance.now();
    await chrome.declarativeNetRequest.updateDynamicRules({ addRules: rules });
    times.push(performance.now() - from);
  }
  return times;
}
