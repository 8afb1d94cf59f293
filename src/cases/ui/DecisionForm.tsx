import { useRef, useState } from 'preact/hooks';
import { DECISIONS, LONGEST_RATIONALE } from '#src/contract/case.ts';
import type { Draft } from '#src/cases/drafts.ts';
import type { Decision } from '#src/contract/case.ts';
import { Button } from '#src/ui/Button.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';
import { DECISION_WORDS } from './AuditTrail.tsx';

export type DecisionFormProps = {
  readonly draft: Pick<Draft, 'decision' | 'rationale'>;
  readonly onDraft: (change: Partial<Draft>) => void;
  readonly isPrimary: boolean;
  readonly isBusy: boolean;
  readonly onDecided: (decision: Decision, rationale: string) => void;
};

export function DecisionForm({ draft, onDraft, isPrimary, isBusy, onDecided }: DecisionFormProps) {
  const say = useSay();
  const [wasTried, setWasTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { decision, rationale } = draft;
  const isEmpty = rationale.trim() === '';
  const isTooLong = rationale.length > LONGEST_RATIONALE;

  function decide() {
    setWasTried(true);
    if (decision === null) form.current?.querySelector<HTMLInputElement>('input[type="radio"]')?.focus();
    else if (isEmpty || isTooLong) form.current?.querySelector('textarea')?.focus();
    else onDecided(decision, rationale);
  }

  return (
    <form
      class="stack"
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) decide();
      }}
    >
      <RadioGroup
        legend={say('consoleDecision')}
        value={decision}
        choices={DECISIONS.map((value) => ({ value, label: say(DECISION_WORDS[value]) }))}
        onChange={(value) => onDraft({ decision: value })}
        error={wasTried && decision === null ? say('consoleDecisionMissing') : null}
      />
      <TextArea
        label={say('consoleRationale')}
        hint={say('consoleRationaleHint')}
        error={wasTried && isEmpty ? say('consoleRationaleMissing') : null}
        value={rationale}
        onInput={(value) => onDraft({ rationale: value })}
        rows={4}
        longest={LONGEST_RATIONALE}
        isRequired
      />
      <div class="row">
        <Button kind={isPrimary ? 'primary' : 'secondary'} type="submit" isBusy={isBusy}>
          {say('consoleRecordDecision')}
        </Button>
      </div>
    </form>
  );
}
