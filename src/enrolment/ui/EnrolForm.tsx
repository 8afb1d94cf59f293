import { useRef, useState } from 'preact/hooks';
import type { TutorOutcome } from '#src/enrolment/enrol-tutor.ts';
import type { EnrolFault, TutorEnrolment } from '#src/enrolment/questions.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';
import { ENROL_FAULT_WORDS } from './enrol-fault-words.ts';

type Step =
  | { readonly kind: 'typing' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'refused'; readonly fault: EnrolFault }
  | { readonly kind: 'failed' };

/** Enrols with what was pasted. */
export type Enrol = (pasted: string) => Promise<TutorOutcome>;

export type EnrolFormProps = { readonly enrol: Enrol; readonly onEnrolled: (enrolment: TutorEnrolment) => void };

/** Faults of the code itself belong to its field; the others are about the way to the service. */
const FAULTS_OF_THE_CODE: readonly EnrolFault[] = [
  'empty',
  'not-a-code',
  'newer-version',
  'damaged',
  'insecure-origin',
  'code-refused',
];

export function EnrolForm({ enrol, onEnrolled }: EnrolFormProps) {
  const say = useSay();
  const [code, setCode] = useState('');
  const [step, setStep] = useState<Step>({ kind: 'typing' });
  const codeInput = useRef<HTMLTextAreaElement>(null);

  async function send() {
    setStep({ kind: 'asking' });
    try {
      const answer = await enrol(code);
      if (answer.kind === 'enrolled') {
        onEnrolled(answer.enrolment);
      } else {
        setStep({ kind: 'refused', fault: answer.fault });
        codeInput.current?.focus();
      }
    } catch {
      // Something here is broken: the code stays in the box, and the sentence says so.
      setStep({ kind: 'failed' });
    }
  }

  const fault = step.kind === 'refused' ? step.fault : null;
  const isOfTheCode = fault !== null && FAULTS_OF_THE_CODE.includes(fault);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (step.kind !== 'asking') void send();
      }}
    >
      <TextArea
        label={say('enrolCode')}
        hint={say('enrolCodeHint')}
        error={isOfTheCode ? say(ENROL_FAULT_WORDS[fault]) : null}
        value={code}
        onInput={setCode}
        rows={4}
        isCode
        isRequired
        inputRef={codeInput}
      />
      {fault !== null && !isOfTheCode ? (
        <Notice kind="error">
          <p>{say(ENROL_FAULT_WORDS[fault])}</p>
          {fault === 'officer-code' ? (
            <p>
              <a href="/console.html">{say('openConsole')}</a>
            </p>
          ) : null}
        </Notice>
      ) : null}
      {step.kind === 'failed' ? (
        <Notice kind="error">
          <p>{say('enrolNoAnswer')}</p>
        </Notice>
      ) : null}
      <div class="row">
        <Button kind="primary" type="submit" isBusy={step.kind === 'asking'}>
          {step.kind === 'asking' ? say('enrolBusy') : say('enrolButton')}
        </Button>
      </div>
    </form>
  );
}
