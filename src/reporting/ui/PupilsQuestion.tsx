import type { PupilsAnswer } from '#src/contract/report-content.ts';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { useSay } from '#src/ui/words.tsx';
import { PUPILS_WORDS } from './pupils-words.ts';

export type PupilsQuestionProps = { readonly value: PupilsAnswer; readonly onChange: (answer: PupilsAnswer) => void };

const ANSWERS = ['child-at-risk', 'pupils-saw', 'nobody', 'not-sure'] as const satisfies readonly PupilsAnswer[];

export function PupilsQuestion({ value, onChange }: PupilsQuestionProps) {
  const say = useSay();
  return (
    <RadioGroup<PupilsAnswer>
      legend={say('pupilsQuestion')}
      value={value}
      choices={ANSWERS.map((answer) => ({ value: answer, label: say(PUPILS_WORDS[answer]) }))}
      onChange={onChange}
    />
  );
}
