import './NewPassphrase.css';
import { useRef, useState } from 'preact/hooks';
import type { ConsoleParts } from '#src/cases/console-parts.ts';
import { SHORTEST_PASSPHRASE } from '#src/cases/passphrase-strength.ts';
import type { Weakness } from '#src/cases/passphrase-strength.ts';
import { Button } from '#src/ui/Button.tsx';
import { Icon } from '#src/ui/Icon.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say, WordKey } from '#src/ui/words.tsx';
import { useStrength } from './use-strength.ts';
import type { StrengthNow } from './use-strength.ts';

const WEAKNESS_WORDS: Readonly<Record<Weakness, WordKey>> = {
  'too-short': 'consoleWeakTooShort',
  personal: 'consoleWeakPersonal',
  common: 'consoleWeakCommon',
  name: 'consoleWeakName',
  repeat: 'consoleWeakRepeat',
  sequence: 'consoleWeakSequence',
  keyboard: 'consoleWeakKeyboard',
  date: 'consoleWeakDate',
  guessable: 'consoleWeakGuessable',
};

export type NewPassphraseProps = {
  readonly parts: Pick<ConsoleParts, 'wait' | 'loadStrengthCheck'>;
  /** Words that somebody would try first. */
  readonly known: readonly string[];
  readonly submit: string;
  readonly busy: string;
  readonly isBusy: boolean;
  readonly onChosen: (passphrase: string) => void;
};

export function NewPassphrase({ parts, known, submit, busy, isBusy, onChosen }: NewPassphraseProps) {
  const say = useSay();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isShown, setIsShown] = useState(false);
  const [wrong, setWrong] = useState<'empty' | 'weak' | 'differs' | null>(null);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const { now: strength, strengthOf } = useStrength(passphrase, known, parts);

  async function choose() {
    const { kind } = await strengthOf(passphrase);
    // What can be read on the screen need not be typed twice.
    const found = passphrase === '' ? 'empty' : kind === 'weak' ? 'weak' : isShown || again === passphrase ? null : 'differs';
    setWrong(found);
    if (found === null) onChosen(passphrase);
    else (found === 'differs' ? second : first).current?.focus();
  }

  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void choose();
      }}
    >
      <TextField
        label={say('consoleNewPassphrase')}
        hint={say('consoleNewPassphraseHint', String(SHORTEST_PASSPHRASE))}
        error={wrong === 'empty' || wrong === 'weak' ? errorOf(strength, say) : null}
        value={passphrase}
        onInput={setPassphrase}
        type={isShown ? 'text' : 'password'}
        autoComplete="new-password"
        isRequired
        inputRef={first}
      />
      <StrengthLine strength={strength} />
      {isShown ? null : (
        <TextField
          label={say('consolePassphraseAgain')}
          error={wrong === 'differs' && again !== passphrase ? say('consolePassphrasesDiffer') : null}
          value={again}
          onInput={setAgain}
          type="password"
          autoComplete="new-password"
          isRequired
          inputRef={second}
        />
      )}
      <label class="show-passphrase">
        <input type="checkbox" checked={isShown} onChange={(event) => setIsShown(event.currentTarget.checked)} />
        {say('consoleShowPassphrase')}
      </label>
      <div class="row">
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {isBusy ? busy : submit}
        </Button>
      </div>
    </form>
  );
}

/** The word says it and the bar shows it; it is read out when typing pauses. */
function StrengthLine({ strength }: { readonly strength: StrengthNow }) {
  const say = useSay();
  const score = strength.kind === 'checked' ? strength.strength.score : 0;
  const isStrong = strength.kind === 'checked' && strength.strength.kind === 'strong';
  return (
    <div class="strength">
      <div class={`strength-bar strength-${isStrong ? 'strong' : 'weak'}`} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} class={step <= score ? 'strength-on' : ''} />
        ))}
      </div>
      <p class="strength-words small" aria-live="polite">
        {strength.kind === 'checked' ? <Icon name={isStrong ? 'check-circle' : 'alert'} /> : null}
        <span>{strengthWords(strength, say)}</span>
      </p>
    </div>
  );
}

function strengthWords(strength: StrengthNow, say: Say): string {
  if (strength.kind === 'empty') return '';
  if (strength.kind === 'checking') return say('consoleCheckingStrength');
  return strength.strength.kind === 'strong' ? say('consoleStrong') : say(WEAKNESS_WORDS[strength.strength.why]);
}

function errorOf(strength: StrengthNow, say: Say): string | null {
  if (strength.kind === 'empty') return say('consolePassphraseEmpty');
  return strength.kind === 'checked' && strength.strength.kind === 'weak' ? say(WEAKNESS_WORDS[strength.strength.why]) : null;
}
