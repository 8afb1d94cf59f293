import { useState } from 'preact/hooks';
import { ASSESSMENT_QUESTIONS, LONGEST, needsMeasures, OUTCOMES } from '#src/preview/assessment.ts';
import { defang } from '#src/cases/defang.ts';
import type { Assessment } from '#src/preview/assessment.ts';
import type { ShelfTool } from '#src/preview/shelf.ts';
import { OUTCOME_WORDS, QUESTION_WORDS, RISK_WORDS } from '#src/preview/ui/assessment-words.ts';
import { Button } from '#src/ui/Button.tsx';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useFirstWrong } from '#src/ui/use-first-wrong.ts';
import { useSay } from '#src/ui/words.tsx';

export type ToolDecision = Pick<ShelfTool, 'outcome' | 'measures'>;

export type OfferedToolProps = {
  readonly assessment: Omit<Assessment, 'approvedBy'>;
  readonly isBusy: boolean;
  readonly onDecided: (decision: ToolDecision) => void;
};

/** A tutor's risk assessment of a platform or tool, and the agency's decision about it. */
export function OfferedTool({ assessment, isBusy, onDecided }: OfferedToolProps) {
  const say = useSay();
  const [outcome, setOutcome] = useState<ShelfTool['outcome'] | null>(null);
  const [measures, setMeasures] = useState(assessment.measures);
  const [problem, setProblem] = useState<'outcome' | 'measures' | null>(null);
  const { form, goToFirstWrong } = useFirstWrong();

  function decide(): void {
    const isMissing = needsMeasures({ ...assessment, outcome, measures });
    setProblem(outcome === null ? 'outcome' : isMissing ? 'measures' : null);
    if (outcome === null || isMissing || measures.length > LONGEST.measures) return goToFirstWrong();
    onDecided({ outcome, measures });
  }

  return (
    <form
      ref={form}
      class="listed stack"
      aria-labelledby="offered-tool"
      onSubmit={(event) => {
        event.preventDefault();
        decide();
      }}
    >
      <h3 id="offered-tool" tabIndex={-1} ref={focusOnArrival}>
        {say('consoleShelfTool')}: <Foreign text={assessment.name} />
      </h3>
      <p class="small muted">
        <Foreign text={defang(assessment.address)} />
      </p>
      {assessment.purpose === '' ? null : (
        <p>
          <Foreign text={assessment.purpose} />
        </p>
      )}
      <ul class="stack">
        {ASSESSMENT_QUESTIONS.map((question) => {
          const { text, risk } = assessment.answers[question];
          return (
            <li key={question} class="stack-tight">
              <h4>{say(QUESTION_WORDS[question].asks)}</h4>
              <p>
                {risk === null ? null : `${say('assessmentRisk')}: ${say(RISK_WORDS[risk])}. `}
                <Foreign text={text} />
              </p>
            </li>
          );
        })}
      </ul>
      {assessment.outcome === null ? null : (
        <p>
          {say('consoleShelfTutorSays')} {say(OUTCOME_WORDS[assessment.outcome])}
        </p>
      )}
      <RadioGroup
        legend={say('consoleShelfDecision')}
        value={outcome}
        choices={OUTCOMES.map((one) => ({ value: one, label: say(OUTCOME_WORDS[one]) }))}
        error={problem === 'outcome' ? say('consoleShelfNoDecision') : null}
        onChange={(one) => {
          setOutcome(one);
          setProblem(null);
        }}
      />
      <TextArea
        label={say('consoleShelfMeasures')}
        value={measures}
        longest={LONGEST.measures}
        error={problem === 'measures' ? say('consoleShelfNoMeasures') : null}
        onInput={(text) => {
          setMeasures(text);
          setProblem(null);
        }}
      />
      <div>
        <Button kind="primary" type="submit" icon="send" isBusy={isBusy}>
          {say('consoleShelfTell')}
        </Button>
      </div>
    </form>
  );
}
