import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { isPin, unlock } from '#src/sign-out/pin.ts';
import { Button } from '#src/ui/Button.tsx';
import { Icon } from '#src/ui/Icon.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { pinProblem } from './pin-problem.ts';
import type { LockParts } from '#src/sign-out/device-parts.ts';

export type LockedProps = {
  readonly lock: LockParts;
  /** What the right PIN does: unlocks this device, unless it is something else. */
  readonly tryPin?: typeof unlock;
  readonly onUnlocked: () => void;
  /** What somebody can do who has forgotten the PIN. */
  readonly forgotten: ComponentChildren;
  /** What is locked, where that is not the tutor's reports. */
  readonly heading?: WordKey;
  readonly means?: WordKey;
};

/** In place of whatever is locked. It shows nothing of whose it is. */
export function Locked({
  lock,
  tryPin = unlock,
  onUnlocked,
  forgotten,
  heading = 'lockedHeading',
  means = 'lockedMeans',
}: LockedProps) {
  const say = useSay();
  const [pin, setPin] = useState('');
  const [isTrying, setIsTrying] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function submit() {
    setIsTrying(true);
    // So that the same sentence is read out again.
    setProblem(null);
    try {
      const tried = isPin(pin) ? await tryPin(lock, pin) : null;
      if (tried?.kind === 'right') return onUnlocked();
      setProblem(pinProblem(tried, say));
    } catch {
      // The disk could not be read or written: it stays locked, and the sentence says so.
      setProblem(say('lockUnread'));
    }
    setPin('');
    setIsTrying(false);
    input.current?.focus();
  }

  return (
    <section class="stack-tight" aria-labelledby="locked-heading">
      <h2 class="row" id="locked-heading">
        <Icon name="lock" /> {say(heading)}
      </h2>
      <p>{say(means)}</p>
      <form
        class="stack-tight"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isTrying) void submit();
        }}
      >
        <TextField
          label={say('lockPin')}
          type="password"
          error={problem}
          value={pin}
          onInput={setPin}
          inputRef={input}
          isRequired
        />
        <div class="row">
          <Button kind="primary" type="submit" isBusy={isTrying}>
            {isTrying ? say('lockOpening') : say('lockOpen')}
          </Button>
        </div>
      </form>
      {forgotten}
    </section>
  );
}
