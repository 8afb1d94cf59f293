import type { CsvWords } from '#src/preview/previews-csv.ts';
import { BAND_NAMES } from '#src/search/ui/band-words.ts';
import type { Say } from '#src/ui/words.tsx';
import { DECISION_WORDS } from './verdict-words.ts';

export const csvWords = (say: Say): CsvWords => ({
  decision: (decision) => say(decision === null ? 'verdictNone' : DECISION_WORDS[decision]),
  bands: ({ verdict }) => (verdict?.bands ?? []).map((band) => say(BAND_NAMES[band])).join('; '),
  finding: (kind) => kind,
});
