import type { PupilsAnswer } from '#src/contract/report-content.ts';
import type { WordKey } from '#src/ui/words.tsx';

export const PUPILS_WORDS: Readonly<Record<PupilsAnswer, WordKey>> = {
  'child-at-risk': 'pupilsAtRisk',
  'pupils-saw': 'pupilsSaw',
  nobody: 'pupilsNobody',
  'not-sure': 'pupilsNotSure',
  unanswered: 'pupilsUnanswered',
};
