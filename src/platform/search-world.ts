import { currentEngines } from '#src/search/current-engines.ts';
import type { SearchParts } from '#src/search/search-parts.ts';
import { ask } from './ask.ts';
import { browserLimits } from './browser-limits.ts';
import { openDatabase } from './database.ts';
import { onDeviceNews, tellPages } from './device-news.ts';
import { publishedWorld } from './published-world.ts';
import { isSearchOn } from './pupil-search.ts';
import { inSearchOrder, whileUnswitched } from './web-lock.ts';

/** The browser as the pages of pupil search see it. */
export function searchWorld(): SearchParts {
  const published = publishedWorld(openDatabase());
  return {
    ask,
    settings: published.settings,
    engines: () => currentEngines(published),
    limits: browserLimits,
    isOn: isSearchOn,
    onChanged: (act) =>
      onDeviceNews((news) => {
        if (news === 'search-changed' || news === 'locked') act();
      }),
    tellChanged: () => tellPages('search-changed'),
    inOrder: inSearchOrder,
    whileUnswitched,
  };
}
