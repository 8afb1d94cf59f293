import { describe, expect, it } from 'vitest';
import { followRequest } from '#src/network-rules/evaluate.ts';
import { FIREFOX_LIMITS } from '#src/network-rules/limits.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { engineFor } from '#src/search/pupil-search.ts';
import { searchRules } from '#src/search/search-rules.ts';
import { pinsInFirefox, pinWords } from '#src/search/ui/coverage-words.ts';
import { sayEnglish } from '#tests/fakes/english.ts';

const PINNED = builtInEngines.engines.filter(({ coverage }) => coverage === 'pinned');
const { engine: google } = engineFor(builtInEngines, {}, 'ks3');
const { rules } = searchRules({ pack: builtInEngines, band: 'ks3', engine: google, limits: FIREFOX_LIMITS });

describe('what is said of a pin in Firefox', () => {
  it.each(PINNED.map((engine) => [engine.id, engine] as const))('is what Firefox does: %s', (_, engine) => {
    const address = engine.search.web.replace('{query}', 'cats');
    const followed = followRequest(rules, { address, type: 'main_frame' }, FIREFOX_LIMITS);
    if (followed.kind !== 'reaches') throw new Error(followed.kind);
    const pins = pinsInFirefox(engine).filter(({ levels }) => levels.includes('strict'));
    const headers = pins.flatMap((pin) => (pin.by === 'header' ? [[pin.name.toLowerCase(), pin.value]] : []));
    expect(followed.headers).toEqual(Object.fromEntries(headers));
    expect(followed.cookies).toEqual(pins.flatMap((pin) => (pin.by === 'cookie' ? `${pin.name}=${pin.value}` : [])));
  });

  it('says so of each that is not sent', () => {
    const bing = PINNED.find(({ id }) => id === 'bing');
    const pins = bing?.pins.map((pin) => pinWords(pin, sayEnglish, pinsInFirefox(bing).includes(pin)).words);
    expect(pins).toEqual([
      sayEnglish('coveragePinParameter'),
      'Firefox cannot add to a search the note',
      'Firefox cannot add to a search the cookie',
    ]);
  });
});
