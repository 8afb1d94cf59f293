import type { PupilsAnswer } from '#src/contract/report-content.ts';
import type { WordKey } from '#src/ui/words.tsx';

/** What the tutor answered to "Is a child at risk, or did pupils see it?" */
export const PUPILS_WORDS: Readonly<Record<PupilsAnswer, WordKey>> = {
  'child-at-risk': 'consolePupilsAtRisk',
  'pupils-saw': 'consolePupilsSaw',
  nobody: 'consolePupilsNobody',
  'not-sure': 'consolePupilsNotSure',
  unanswered: 'consolePupilsUnanswered',
};
