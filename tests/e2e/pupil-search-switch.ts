import { CHROMIUM_LIMITS } from '#src/network-rules/limits.ts';
import { isSearchRule } from '#src/network-rules/rule-ids.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import { turnSearch } from '#src/search/search-parts.ts';
import type { SearchParts } from '#src/search/search-parts.ts';
import type { TutorBrowser } from './tutor-browser.ts';

/** What the switch in the pop-up does, with the extension's own pack. */
export async function turnPupilSearch(tutor: TutorBrowser, isOn: boolean, band: AgeBand = 'ks3'): Promise<boolean> {
  if (isOn) await tutor.keep(PUPIL_SEARCH, { band, engines: {} });
  const parts: SearchParts = {
    settings: { read: tutor.setting.bind(tutor), keep: tutor.keep.bind(tutor) },
    engines: () => Promise.resolve(builtInEngines),
    limits: CHROMIUM_LIMITS,
    ask: tutor.ask.bind(tutor),
    isOn: async () => (await searchRuleIds(tutor)).length > 0,
    onSwitched: () => () => undefined,
  };
  return turnSearch(parts, isOn);
}

export const searchRuleIds = async (tutor: TutorBrowser): Promise<readonly number[]> =>
  (await tutor.ruleIds()).filter(isSearchRule);
