import type { AgeBand } from '#src/search/age-band.ts';
import type { WordKey } from '#src/ui/words.tsx';

/** An age band with its ages, such as "KS2 (7 to 11)". */
export const BAND_WORDS: Readonly<Record<AgeBand, WordKey>> = {
  eyfs: 'bandEyfs',
  ks1: 'bandKs1',
  ks2: 'bandKs2',
  ks3: 'bandKs3',
  ks4: 'bandKs4',
  ks5: 'bandKs5',
};

/** The same where there is little room, such as "KS2". */
export const BAND_NAMES: Readonly<Record<AgeBand, WordKey>> = {
  eyfs: 'bandShortEyfs',
  ks1: 'bandShortKs1',
  ks2: 'bandShortKs2',
  ks3: 'bandShortKs3',
  ks4: 'bandShortKs4',
  ks5: 'bandKs5',
};
