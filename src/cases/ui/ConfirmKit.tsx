import { useRef, useState } from 'preact/hooks';
import { isGroup, KIT_GROUPS } from '#src/cases/recovery-kit.ts';
import { Button } from '#src/ui/Button.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';

export type ConfirmKitProps = {
  readonly kit: string;
  readonly jitter: () => number;
  readonly isBusy: boolean;
  readonly onConfirmed: () => void;
  readonly onBack: () => void;
};

/** Two groups of the kit, typed from the paper: the kit itself is not on the screen meanwhile. */
export function ConfirmKit({ kit, jitter, isBusy, onConfirmed, onBack }: ConfirmKitProps) {
  const say = useSay();
  const [asked] = useState(() => pickTwo(jitter));
  const [typed, setTyped] = useState<readonly [string, string]>(['', '']);
  const [wasTried, setWasTried] = useState(false);
  const inputs = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const isRight = asked.map((group, index) => isGroup(kit, group, typed[index] ?? ''));

  function confirm() {
    setWasTried(true);
    const wrong = isRight.indexOf(false);
    if (wrong < 0) onConfirmed();
    else inputs[wrong]?.current?.focus();
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) confirm();
      }}
    >
      <p>{say('consoleKitConfirmWhy')}</p>
      {asked.map((group, index) => (
        <TextField
          key={group}
          label={say('consoleKitGroup', String(group))}
          error={wasTried && isRight[index] === false ? say('consoleKitGroupWrong', String(group)) : null}
          value={typed[index] ?? ''}
          onInput={(value) => setTyped(index === 0 ? [value, typed[1]] : [typed[0], value])}
          isCode
          isRequired
          inputRef={inputs[index] ?? null}
        />
      ))}
      <div class="row">
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {isBusy ? say('consoleFinishing') : say('consoleFinish')}
        </Button>
        <Button kind="quiet" onClick={onBack} isDisabled={isBusy}>
          {say('consoleKitShowAgain')}
        </Button>
      </div>
    </form>
  );
}

function pickTwo(jitter: () => number): readonly [number, number] {
  const one = 1 + Math.floor(jitter() * KIT_GROUPS);
  const other = 1 + ((one + Math.floor(jitter() * (KIT_GROUPS - 1))) % KIT_GROUPS);
  return one < other ? [one, other] : [other, one];
}
