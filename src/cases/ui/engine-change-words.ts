import type { EnginePart, Loosening, PackChange } from '#src/cases/engine-pack-import.ts';
import { BAND_WORDS } from '#src/search/ui/band-words.ts';
import type { Say, WordKey } from '#src/ui/words.tsx';

const PART_WORDS: Readonly<Record<EnginePart, WordKey>> = {
  names: 'consoleEnginePartNames',
  coverage: 'consoleEnginePartCoverage',
  hosts: 'consoleEnginePartHosts',
  results: 'consoleEnginePartResults',
  pins: 'consoleEnginePartPins',
  addresses: 'consoleEnginePartAddresses',
  bands: 'consoleEnginePartBands',
  said: 'consoleEnginePartSaid',
  verified: 'consoleEnginePartVerified',
  'self-test': 'consoleEnginePartSelfTest',
  other: 'consoleEnginePartOther',
};

export function changeWords(change: PackChange, say: Say): string {
  switch (change.kind) {
    case 'engine-added':
      return say('consoleEngineAdded', change.engine);
    case 'engine-removed':
      return say('consoleEngineRemoved', change.engine);
    case 'engine-changed':
      return say('consoleEngineChanged', change.engine, change.parts.map((part) => say(PART_WORDS[part])).join(', '));
    case 'pin-added':
      return say('consoleEnginePinAdded', change.engine, change.pin);
    case 'band-goes-to':
      return say('consoleBandGoesTo', say(BAND_WORDS[change.band]), change.engine);
    case 'band-fixed':
      return say('consoleBandFixed', say(BAND_WORDS[change.band]), change.engine);
    case 'band-not-fixed':
      return say('consoleBandNotFixed', say(BAND_WORDS[change.band]));
    case 'band-level':
      return say('consoleBandLevel', say(BAND_WORDS[change.band]), change.level);
    case 'band-reason':
      return say('consoleBandReason', say(BAND_WORDS[change.band]));
    case 'not-covered':
      return say('consoleNotCoveredChanged');
    default:
      return change satisfies never;
  }
}

const LOOSENED_WORDS = {
  'engine-removed': 'consoleLoosensEngine',
  'results-shown': 'consoleLoosensShown',
  'filtered-only': 'consoleLoosensFiltered',
  'nothing-pinned': 'consoleLoosensNothingPinned',
  commands: 'consoleLoosensCommands',
  'pin-removed': 'consoleLoosensPin',
  'drop-removed': 'consoleLoosensDrop',
  'block-removed': 'consoleLoosensBlock',
  'host-removed': 'consoleLoosensHost',
  'results-removed': 'consoleLoosensResults',
  'band-moderate': 'consoleLoosensBand',
  'band-to-web': 'consoleLoosensBandToWeb',
  'band-may-go-to-web': 'consoleLoosensBandMayGoToWeb',
  'not-brought': 'consoleLoosensNotBrought',
  'asks-elsewhere': 'consoleLoosensAsksElsewhere',
} as const satisfies Record<Loosening['kind'], WordKey>;

export function looseningWords(loosening: Loosening, say: Say): string {
  const word = LOOSENED_WORDS[loosening.kind];
  if ('band' in loosening) {
    return say(word, say(BAND_WORDS[loosening.band]), ...('engine' in loosening ? [loosening.engine] : []));
  }
  return 'what' in loosening ? say(word, loosening.engine, loosening.what) : say(word, loosening.engine);
}
