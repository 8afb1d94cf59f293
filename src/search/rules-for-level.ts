import { patternShares } from '#src/network-rules/limits.ts';
import type { BrowserLimits } from '#src/network-rules/limits.ts';
import { FIRST_SEARCH_RULE, MOST_SEARCH_RULES } from '#src/network-rules/rule-ids.ts';
import type { NetworkRule } from '#src/network-rules/rule.ts';
import type { DraftRule } from './draft-rule.ts';
import type { Engine, Level } from './engine-pack.ts';
import { headerRules, requestPinRules, resultsPinRules } from './pin-rules.ts';
import type { CookiePart, PreparedSearch } from './prepared.ts';
import { commandRules, encodedPathRules, undoingRules } from './undoing-rules.ts';
import { blockedHostRules, bringingRules, unfilteredRules } from './unfiltered-rules.ts';
import { askedAgain, watchedAddresses } from './watched-addresses.ts';

export type RulesForLevelOf = {
  readonly engines: readonly Engine[];
  readonly level: Level;
  /** The one that the searches of a band go to. */
  readonly goesTo: Engine;
  readonly limits: BrowserLimits;
};

export type SearchRules = Omit<PreparedSearch, 'rules'> & { rules: NetworkRule[] };

/**
 * What the browser is given when searches go to this engine. Where that searches the web, every engine is kept safe where it is; where it
 * does not, every search of the web is brought to it. Throws RangeError where a pattern is longer than the browser takes, which
 * no engine's is that was accepted (accepted-pack.ts).
 */
export function rulesForLevel({ engines, level, goesTo, limits }: RulesForLevelOf): SearchRules {
  const isBrought = goesTo.kind !== 'general';
  const [size, kept] = [limits.regexSize, engines.filter(({ coverage }) => coverage !== 'unfiltered')];
  // What matters most comes first: a browser has no room for what is beyond its limits.
  const rules: readonly DraftRule[] = [
    SIGN,
    ...blockedHostRules(engines),
    ...unfilteredRules(engines, size),
    ...(isBrought ? bringingRules(engines, { to: goesTo, level, size }) : []),
    ...kept.flatMap((one) => resultsPinRules(one, level, size)),
    ...headerRules(kept, level),
    ...kept.flatMap((one) => requestPinRules(one, level, size)),
    ...kept.flatMap((one) => commandRules(one, size)),
    ...encodedPathRules(engines, level, size),
    ...kept.flatMap((one) => undoingRules(one, level, size)),
  ];
  return {
    rules: within(limits, rules).map((rule, at) => ({ id: FIRST_SEARCH_RULE + at, ...rule })),
    ...watchedAddresses({ engines, level, isBrought }),
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

/** Hardly any of them has no pattern. */
const within = (limits: BrowserLimits, rules: readonly DraftRule[]): readonly DraftRule[] =>
  rules.slice(0, Math.min(limits.unsafeRules, patternShares(limits).search, MOST_SEARCH_RULES));

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
