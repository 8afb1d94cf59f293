import { useState } from 'preact/hooks';
import { AWAY_AFTER, AWAY_MINUTES } from '#src/sign-out/away.ts';
import { isPin, lockNow, removePin, setPin } from '#src/sign-out/pin.ts';
import { Button } from '#src/ui/Button.tsx';
import { Field } from '#src/ui/Field.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import type { DeviceParts } from '#src/sign-out/device-parts.ts';

export type LockSettingsProps = {
  readonly parts: DeviceParts;
  readonly hasPin: boolean;
  readonly awayAfter: number;
  /** Something was changed here. */
  readonly onChanged: () => void;
};

type Outcome = { readonly kind: 'success' | 'error'; readonly word: WordKey };

/** A PIN that keeps others at the same computer from reading along, and says that it is no more than that. */
export function LockSettings({ parts, hasPin, awayAfter, onChanged }: LockSettingsProps) {
  const say = useSay();
  const [pin, setPinText] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<{ readonly pin: WordKey | null; readonly again: WordKey | null }>({
    pin: null,
    again: null,
  });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function run(work: () => Promise<void>, done: WordKey | null) {
    setIsBusy(true);
    setOutcome(null);
    try {
      await work();
      if (done !== null) setOutcome({ kind: 'success', word: done });
    } catch {
      // The disk did not take it: it is as it was, and the sentence says so.
      setOutcome({ kind: 'error', word: 'optionsNotKept' });
    }
    setIsBusy(false);
    onChanged();
  }

  function keepPin() {
    const wrong = {
      pin: isPin(pin) ? null : ('lockPinShape' as const),
      again: isPin(pin) && pin !== again ? ('lockPinDiffers' as const) : null,
    };
    setProblem(wrong);
    if (wrong.pin !== null || wrong.again !== null) return;
    void run(async () => {
      await setPin(parts.lock, pin);
      setPinText('');
      setAgain('');
    }, 'lockPinKept');
  }

  return (
    <section class="stack-tight" aria-labelledby="lock-heading">
      <h2 id="lock-heading">{say('lockHeading')}</h2>
      <p>{say('lockMeans')}</p>
      <p class="muted">{say('lockHonest')}</p>
      <form
        class="stack-tight options-narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) keepPin();
        }}
      >
        <TextField
          label={hasPin ? say('lockNewPin') : say('lockPin')}
          hint={say('lockPinHint')}
          error={problem.pin === null ? null : say(problem.pin)}
          type="password"
          autoComplete="new-password"
          value={pin}
          onInput={setPinText}
        />
        <TextField
          label={say('lockPinAgain')}
          error={problem.again === null ? null : say(problem.again)}
          type="password"
          autoComplete="new-password"
          value={again}
          onInput={setAgain}
        />
        <div class="row">
          <Button type="submit" kind={hasPin ? 'secondary' : 'primary'} isBusy={isBusy}>
            {hasPin ? say('lockChangePin') : say('lockSetPin')}
          </Button>
          {hasPin ? (
            <>
              <Button icon="lock" isBusy={isBusy} onClick={() => void run(() => lockNow(parts.lock), null)}>
                {say('lockNow')}
              </Button>
              <Button kind="quiet" isBusy={isBusy} onClick={() => void run(() => removePin(parts.lock), 'lockPinRemoved')}>
                {say('lockRemovePin')}
              </Button>
            </>
          ) : null}
        </div>
      </form>
      {hasPin ? (
        <div class="options-narrow">
          <Field label={say('lockAfter')}>
            {(control) => (
              <select
                {...control}
                class="input"
                value={String(awayAfter)}
                onChange={(event) => {
                  const minutes = Number(event.currentTarget.value);
                  void run(async () => {
                    await parts.lock.settings.keep(AWAY_AFTER, minutes);
                    parts.setAwayAfter(minutes);
                  }, 'optionsKept');
                }}
              >
                {AWAY_MINUTES.map((minutes) => (
                  <option key={minutes} value={String(minutes)}>
                    {say('lockMinutes', String(minutes))}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      ) : null}
      {outcome === null ? null : (
        <Notice kind={outcome.kind}>
          <p>{say(outcome.word)}</p>
        </Notice>
      )}
    </section>
  );
}
