import { useRef, useState } from 'preact/hooks';
import { AWAY_AFTER, AWAY_MINUTES } from '#src/sign-out/away.ts';
import { isPin, lockNow, removePin, setPin } from '#src/sign-out/pin.ts';
import type { Tried } from '#src/sign-out/pin.ts';
import { Button } from '#src/ui/Button.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { pinProblem } from './pin-problem.ts';
import type { DeviceParts } from '#src/sign-out/device-parts.ts';

export type LockSettingsProps = {
  readonly parts: DeviceParts;
  readonly hasPin: boolean;
  readonly awayAfter: number;
  /** Something was changed here. */
  readonly onChanged: () => void;
};

type Outcome = { readonly kind: 'success' | 'error'; readonly word: WordKey };
/** What is wrong with each field, as a sentence. */
type Problem = { readonly present: string | null; readonly pin: string | null; readonly again: string | null };

const NO_PROBLEM: Problem = { present: null, pin: null, again: null };

/**
 * A PIN that keeps others at the same computer from reading along and from lifting blocks, and says that it is no more than that. Where
 * there is one, nothing becomes of it without it.
 */
export function LockSettings({ parts, hasPin, awayAfter, onChanged }: LockSettingsProps) {
  const say = useSay();
  const [present, setPresent] = useState('');
  const [pin, setPinText] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState(NO_PROBLEM);
  const presentInput = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function run(work: () => Promise<'done' | 'refused'>, done: WordKey | null) {
    setIsBusy(true);
    setOutcome(null);
    try {
      if ((await work()) === 'done' && done !== null) setOutcome({ kind: 'success', word: done });
    } catch {
      // The disk did not take it: it is as it was, and the sentence says so.
      setOutcome({ kind: 'error', word: 'optionsNotKept' });
    }
    setIsBusy(false);
    onChanged();
  }

  /** Only with the PIN that there is. */
  async function change(work: () => Promise<Tried>): Promise<'done' | 'refused'> {
    const tried = await work();
    setPresent('');
    if (tried.kind !== 'right') {
      setProblem({ ...NO_PROBLEM, present: pinProblem(tried, say) });
      presentInput.current?.focus();
      return 'refused';
    }
    setPinText('');
    setAgain('');
    return 'done';
  }

  const presentProblem = (): string | null => (hasPin && !isPin(present) ? pinProblem(null, say) : null);

  function keepPin() {
    const wrong = {
      present: presentProblem(),
      pin: isPin(pin) ? null : pinProblem(null, say),
      again: isPin(pin) && pin !== again ? say('lockPinDiffers') : null,
    };
    setProblem(wrong);
    if (Object.values(wrong).some((one) => one !== null)) return;
    void run(() => change(() => setPin(parts.lock, pin, present)), 'lockPinKept');
  }

  function takeAway() {
    const wrong = presentProblem();
    setProblem({ ...NO_PROBLEM, present: wrong });
    if (wrong === null) void run(() => change(() => removePin(parts.lock, present)), 'lockPinRemoved');
    else presentInput.current?.focus();
  }

  async function lock(): Promise<'done'> {
    await lockNow(parts.lock);
    return 'done';
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
        {hasPin ? (
          <TextField
            label={say('lockPresentPin')}
            hint={say('lockPresentPinHint')}
            error={problem.present}
            type="password"
            autoComplete="current-password"
            value={present}
            onInput={setPresent}
            inputRef={presentInput}
          />
        ) : null}
        <TextField
          label={hasPin ? say('lockNewPin') : say('lockPin')}
          hint={say('lockPinHint')}
          error={problem.pin}
          type="password"
          autoComplete="new-password"
          value={pin}
          onInput={setPinText}
        />
        <TextField
          label={say('lockPinAgain')}
          error={problem.again}
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
              <Button icon="lock" isBusy={isBusy} onClick={() => void run(lock, null)}>
                {say('lockNow')}
              </Button>
              <Button kind="quiet" isBusy={isBusy} onClick={takeAway}>
                {say('lockRemovePin')}
              </Button>
            </>
          ) : null}
        </div>
      </form>
      {hasPin ? (
        <div class="options-narrow">
          <SelectField
            label={say('lockAfter')}
            value={String(awayAfter)}
            choices={AWAY_MINUTES.map((minutes) => ({ value: String(minutes), label: say('lockMinutes', String(minutes)) }))}
            onChange={(chosen) => {
              const minutes = Number(chosen);
              void run(async () => {
                await parts.lock.settings.keep(AWAY_AFTER, minutes);
                parts.setAwayAfter(minutes);
                return 'done';
              }, 'optionsKept');
            }}
          />
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
