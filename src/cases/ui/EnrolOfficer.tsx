import { useRef, useState } from 'preact/hooks';
import { enrolOfficer } from '#src/cases/enrol-officer.ts';
import type { OfficerEnrolled } from '#src/cases/enrol-officer.ts';
import type { EnrolDeviceParts } from '#src/enrolment/enrol-device.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { ENROL_FAULT_WORDS } from '#src/enrolment/ui/enrol-fault-words.ts';
import { Button } from '#src/ui/Button.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';

type Fault = Extract<OfficerEnrolled, { kind: 'refused' }>['fault'];

export type EnrolOfficerProps = {
  readonly parts: EnrolDeviceParts;
  /** The service turned this device away: a new code takes the old enrolment's place. */
  readonly isAgain?: boolean;
  readonly onEnrolled: (enrolment: Enrolment) => void;
};

export function EnrolOfficer({ parts, isAgain = false, onEnrolled }: EnrolOfficerProps) {
  const say = useSay();
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<Fault | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);

  async function enrol() {
    setIsBusy(true);
    setFault(null);
    const outcome = await enrolOfficer(parts, code, isAgain);
    setIsBusy(false);
    if (outcome.kind === 'enrolled') {
      onEnrolled(outcome.enrolment);
    } else {
      setFault(outcome.fault);
      input.current?.focus();
    }
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void enrol();
      }}
    >
      <TextArea
        label={say('consoleCode')}
        hint={say('consoleCodeHint')}
        error={fault === null ? null : say(fault === 'tutor-code' ? 'consoleFaultTutorCode' : ENROL_FAULT_WORDS[fault])}
        value={code}
        onInput={setCode}
        rows={4}
        isCode
        isRequired
        inputRef={input}
      />
      <div class="row">
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {isBusy ? say('enrolBusy') : say('enrolButton')}
        </Button>
      </div>
    </form>
  );
}
