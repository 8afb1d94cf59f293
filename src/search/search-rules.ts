import type { BrowserLimits } from '#src/network-rules/limits.ts';
import { FIRST_SEARCH_RULE, MOST_SEARCH_RULES } from '#src/network-rules/rule-ids.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import type { AgeBand } from './age-band.ts';
import type { DraftRule } from './draft-rule.ts';
import type { Engine, EnginePack, Level } from './engine-pack.ts';
import { headerRules, requestPinRules, resultsPinRules } from './pin-rules.ts';
import type { CookiePart, PreparedSearch } from './prepared.ts';
import { levelOf } from './pupil-search.ts';
import { commandRules, encodedPathRules, undoingRules } from './undoing-rules.ts';
import { blockedHostRules, bringingRules, unfilteredRules } from './unfiltered-rules.ts';
import { askedAgain, watchedAddresses } from './watched-addresses.ts';

export type SearchRulesOf = {
  readonly pack: EnginePack;
  readonly band: AgeBand;
  /** The one that the band's searches go to. */
  readonly engine: Engine;
  readonly limits: BrowserLimits;
};

export type SearchRules = Omit<PreparedSearch, 'rules'> & { rules: NetworkRule[] };

/**
 * What the browser is given when pupil search goes on for a band. Where the band's engine searches the web, every engine is kept safe
 * where it is; where it does not, every search of the web is brought to it.
 */
export function searchRules({ pack, band, engine, limits }: SearchRulesOf): SearchRules {
  const level = levelOf(pack, band);
  const isBrought = engine.kind !== 'general';
  const [size, kept] = [limits.regexSize, pack.engines.filter(({ coverage }) => coverage !== 'unfiltered')];
  // What matters most comes first: a browser has no room for what is beyond its limits.
  const rules: readonly DraftRule[] = [
    SIGN,
    ...blockedHostRules(pack.engines),
    ...unfilteredRules(pack.engines, size),
    ...(isBrought ? bringingRules(pack.engines, { to: engine, level, size }) : []),
    ...kept.flatMap((one) => resultsPinRules(one, level, size)),
    ...headerRules(kept, level),
    ...kept.flatMap((one) => requestPinRules(one, level, size)),
    ...kept.flatMap((one) => commandRules(one, size)),
    ...encodedPathRules(pack.engines, level, size),
    ...kept.flatMap((one) => undoingRules(one, level, size)),
  ];
  return {
    rules: within(limits, rules).map((rule, at) => ({ id: FIRST_SEARCH_RULE + at, ...rule })),
    watch: watchedAddresses({ engines: pack.engines, level, isBrought }),
    askAgain: [...askedAgain(kept, level)],
    cookies: keptCookies(kept, level),
  };
}

/** That it is there says that pupil search is on (rule-ids.ts), with whatever pack. It fits no request: the name can be nobody's. */
const SIGN: DraftRule = {
  priority: 1,
  action: { type: 'allow' },
  condition: { urlFilter: '|https://pupil-search.invalid/', resourceTypes: ['main_frame'] },
};

const within = ({ unsafeRules, regexRules }: BrowserLimits, rules: readonly DraftRule[]): readonly DraftRule[] =>
  rules.slice(0, Math.min(unsafeRules, regexRules, MOST_SEARCH_RULES));

const keptCookies = (engines: readonly Engine[], level: Level): CookiePart[] =>
  engines
    .flatMap(({ pins }) => pins)
    .flatMap((pin) =>
      pin.by === 'cookie' && pin.keptFor !== null && pin.levels.includes(level)
        ? [
            {
              url: `https://${pin.keptFor}/`,
              domain: `.${pin.keptFor}`,
              cookie: pin.name,
              name: pin.value.split('=')[0] ?? '',
              part: pin.value,
            },
          ]
        : [],
    );
