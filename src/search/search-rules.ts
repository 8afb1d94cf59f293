import type { BrowserLimits } from '#src/network-rules/limits.ts';
import { FIRST_SEARCH_RULE } from '#src/network-rules/rule-ids.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import type { AgeBand } from './age-band.ts';
import type { Engine, EnginePack } from './engine-pack.ts';
import type { PreparedSearch } from './prepared.ts';

export type SearchRulesOf = {
  readonly pack: EnginePack;
  readonly band: AgeBand;
  /** The one that the band's searches go to. */
  readonly engine: Engine;
  readonly limits: BrowserLimits;
};

/** What the browser is given when pupil search goes on for a band. */
export function searchRules({ pack }: SearchRulesOf): PreparedSearch {
  const rules = pack.engines
    .filter(({ coverage }) => coverage === 'pinned')
    .map((engine, at): NetworkRule => {
      const pins = engine.pins.flatMap((pin) => (pin.by === 'parameter' ? [{ key: pin.name, value: pin.value }] : []));
      return {
        id: FIRST_SEARCH_RULE + at,
        priority: 1,
        action: {
          type: 'redirect',
          redirect: { transform: { queryTransform: { removeParams: pins.map(({ key }) => key), addOrReplaceParams: pins } } },
        },
        condition: { requestDomains: engine.domains, regexFilter: '/search\\?', resourceTypes: ['main_frame', 'sub_frame'] },
      };
    });
  return { rules, watch: [], askAgain: [], cookies: [] };
}
