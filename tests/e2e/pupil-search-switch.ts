import { CHROMIUM_LIMITS } from '#src/network-rules/limits.ts';
import { isSearchRule } from '#src/network-rules/rule-ids.ts';
import type { AgeBand } from '#src/search/age-band.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { PUPIL_SEARCH } from '#src/search/pupil-search.ts';
import { turnSearch } from '#src/search/search-parts.ts';
import type { SearchParts } from '#src/search/search-parts.ts';
import type { TutorBrowser } from './tutor-browser.ts';

/** A browser with the extension, of whatever make. */
export type SearchDevice = Pick<TutorBrowser, 'ask' | 'keep' | 'setting' | 'ruleIds'>;

/** What the switch in the pop-up does, with the extension's own pack. */
export async function turnPupilSearch(
  device: SearchDevice,
  isOn: boolean,
  band: AgeBand = 'ks3',
  limits = CHROMIUM_LIMITS,
): Promise<boolean> {
  if (isOn) await device.keep(PUPIL_SEARCH, { band, engines: {} });
  const parts: SearchParts = {
    settings: { read: device.setting.bind(device), keep: device.keep.bind(device) },
    engines: () => Promise.resolve(builtInEngines),
    limits,
    ask: device.ask.bind(device),
    isOn: async () => (await searchRuleIds(device)).length > 0,
    onChanged: () => () => undefined,
    tellChanged: () => undefined,
    inOrder: (work) => work(),
    whileUnswitched: (work) => work(),
  };
  return turnSearch(parts, isOn);
}

export const searchRuleIds = async (device: SearchDevice): Promise<readonly number[]> =>
  (await device.ruleIds()).filter(isSearchRule);
