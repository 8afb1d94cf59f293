import { useId, useRef, useState } from 'preact/hooks';
import type { Told } from '#src/contract/report-content.ts';
import { fieldFor, instantIn } from '#src/reporting/local-time.ts';
import type { SaveFault } from '#src/reporting/questions.ts';
import { Button } from '#src/ui/Button.tsx';
import { Field } from '#src/ui/Field.tsx';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Icon } from '#src/ui/Icon.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import { timeWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import type { PersonToPhone } from './phone-now-people.ts';
import { SAVE_FAULT_WORDS } from './save-fault-words.ts';
import { toldWords } from './told-words.ts';

export type PhoneNowPersonProps = {
  readonly person: PersonToPhone;
  readonly now: () => number;
  readonly onTold: (told: Told) => Promise<SaveFault | null>;
};

type Step =
  | { readonly kind: 'to-phone' | 'saving' }
  | { readonly kind: 'asking'; readonly problem: WordKey | null }
  | { readonly kind: 'told'; readonly at: number };

/** One number to ring. "I have told them" asks only when, and has the time of day in it already. */
export function PhoneNowPerson({ person, now, onTold }: PhoneNowPersonProps) {
  const say = useSay();
  const nameId = useId();
  const [step, setStep] = useState<Step>({ kind: 'to-phone' });
  const [at, setAt] = useState('');
  const timeInput = useRef<HTMLInputElement>(null);
  const { who, name, phone, where } = person;

  async function record() {
    const told = instantIn(at);
    if (told === null || told > now()) {
      setStep({ kind: 'asking', problem: 'phoneNowTimeWrong' });
      timeInput.current?.focus();
      return;
    }
    setStep({ kind: 'saving' });
    try {
      const fault = await onTold({ who, how: 'phone', at: told, name });
      setStep(fault === null ? { kind: 'told', at: told } : { kind: 'asking', problem: SAVE_FAULT_WORDS[fault] });
    } catch {
      // Nobody knows how far it came: the time stays in its field, and the sentence says what to do.
      setStep({ kind: 'asking', problem: 'phoneNowNoAnswer' });
    }
  }

  const isTimeWrong = step.kind === 'asking' && step.problem === 'phoneNowTimeWrong';
  return (
    <li class="phone-now-row">
      <span class="phone-now-who" id={nameId}>
        <strong>{name === '' ? say('phoneNowEmergency') : <Foreign text={name} />}</strong>
        {who === 'emergency-services' ? null : (
          <span class="muted small">
            {who === 'setting-dsl' ? say('phoneNowSettingDsl') : say('phoneNowAgencyDsl')}
            {where === '' ? null : (
              <>
                {': '}
                <Foreign text={where} />
              </>
            )}
          </span>
        )}
      </span>
      <PhoneLink phone={phone} />
      {step.kind === 'to-phone' ? (
        <Button
          describedBy={nameId}
          onClick={() => {
            setAt(fieldFor(now()));
            setStep({ kind: 'asking', problem: null });
          }}
        >
          {say('phoneNowToldButton')}
        </Button>
      ) : null}
      {step.kind === 'asking' || step.kind === 'saving' ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (step.kind === 'asking') void record();
          }}
        >
          <Field label={say('phoneNowWhen')} error={isTimeWrong ? say('phoneNowTimeWrong') : null}>
            {(control) => (
              <input
                {...control}
                class="input"
                type="datetime-local"
                value={at}
                ref={(element) => {
                  if (timeInput.current === null) focusOnArrival(element);
                  timeInput.current = element;
                }}
                onInput={(event) => setAt(event.currentTarget.value)}
              />
            )}
          </Field>
          {step.kind === 'asking' && step.problem !== null && !isTimeWrong ? (
            <Notice kind="error" takesFocus>
              <p>{say(step.problem)}</p>
            </Notice>
          ) : null}
          <div class="row">
            <Button kind="primary" type="submit" isBusy={step.kind === 'saving'} describedBy={nameId}>
              {step.kind === 'saving' ? say('popUpSaving') : say('phoneNowSave')}
            </Button>
            <Button kind="quiet" onClick={() => setStep({ kind: 'to-phone' })}>
              {say('phoneNowCancel')}
            </Button>
          </div>
        </form>
      ) : null}
      {step.kind === 'told' ? (
        <p class="phone-now-done" tabIndex={-1} ref={focusOnArrival}>
          <Icon name="check" /> {toldWords({ who, how: 'phone' }, timeWords(step.at, now(), say), say)}
        </p>
      ) : null}
    </li>
  );
}
