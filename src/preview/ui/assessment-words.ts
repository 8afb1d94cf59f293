import type { Assessment, AssessmentQuestion } from '#src/preview/assessment.ts';
import type { RISKS } from '#src/preview/assessment.ts';
import type { IconName } from '#src/ui/icon-paths.ts';
import type { TagProps } from '#src/ui/Tag.tsx';
import type { WordKey } from '#src/ui/words.tsx';

type Outcome = NonNullable<Assessment['outcome']>;
type Risk = (typeof RISKS)[number];

export const OUTCOME_WORDS: Readonly<Record<Outcome, WordKey>> = {
  use: 'assessmentUse',
  'use-with-measures': 'assessmentUseWithMeasures',
  'do-not-use': 'assessmentDoNotUse',
};

export const OUTCOME_LOOKS: Readonly<Record<Outcome, { readonly icon: IconName; readonly tone: NonNullable<TagProps['tone']> }>> =
  {
    use: { icon: 'check-circle', tone: 'success' },
    'use-with-measures': { icon: 'alert', tone: 'warning' },
    'do-not-use': { icon: 'block', tone: 'danger' },
  };

export const RISK_WORDS: Readonly<Record<Risk, WordKey>> = {
  low: 'assessmentRiskLow',
  medium: 'assessmentRiskMedium',
  high: 'assessmentRiskHigh',
};

/** What is asked, and what helps to answer it. */
export const QUESTION_WORDS: Readonly<Record<AssessmentQuestion, { readonly asks: WordKey; readonly hint: WordKey }>> = {
  age: { asks: 'assessmentAge', hint: 'assessmentAgeHint' },
  contact: { asks: 'assessmentContact', hint: 'assessmentContactHint' },
  content: { asks: 'assessmentContent', hint: 'assessmentContentHint' },
  data: { asks: 'assessmentData', hint: 'assessmentDataHint' },
  account: { asks: 'assessmentAccount', hint: 'assessmentAccountHint' },
  adverts: { asks: 'assessmentAdverts', hint: 'assessmentAdvertsHint' },
  ai: { asks: 'assessmentAi', hint: 'assessmentAiHint' },
  terms: { asks: 'assessmentTerms', hint: 'assessmentTermsHint' },
  access: { asks: 'assessmentAccess', hint: 'assessmentAccessHint' },
  ending: { asks: 'assessmentEnding', hint: 'assessmentEndingHint' },
};
