import '#tests/fakes/install-browser.ts';
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { onDeviceNews, tellPages } from '#src/platform/device-news.ts';
import type { DeviceNews } from '#src/platform/device-news.ts';
import { searchWorld } from '#src/platform/search-world.ts';

it('the pages of pupil search hear of what they show, and of nothing else', async () => {
  let heard = 0;
  const stop = searchWorld().onChanged(() => {
    heard++;
  });
  const told = async (news: DeviceNews): Promise<number> => {
    const before = heard;
    const came = new Promise<void>((resolve) => {
      const end = onDeviceNews(() => {
        end();
        resolve();
      });
    });
    tellPages(news);
    await came;
    return heard - before;
  };
  const all: readonly DeviceNews[] = ['search-changed', 'locked', 'unlocked', 'signed-out', 'blocks-changed'];
  const answers: [DeviceNews, number][] = [];
  for (const news of all) answers.push([news, await told(news)]);
  stop();
  expect(answers.filter(([, times]) => times > 0)).toEqual([
    ['search-changed', 1],
    ['locked', 1],
  ]);
});
