import { useEffect, useRef, useState } from 'preact/hooks';
import type { OfficerSession } from '#src/cases/console-parts.ts';
import type { Stage } from '#src/cases/console-stage.ts';
import { unlockVault } from '#src/cases/vault.ts';
import type { Unlocked } from '#src/cases/vault.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { useSay } from '#src/ui/words.tsx';
import { nextPaint } from './next-paint.ts';

export type UnlockProps = {
  readonly enrolment: Enrolment;
  readonly client: ServiceClient;
  readonly stage: Extract<Stage, { kind: 'unlock' }>;
  readonly onUnlocked: (session: OfficerSession) => void;
  readonly onForgotten: () => void;
};

export function Unlock({ enrolment, client, stage, onUnlocked, onForgotten }: UnlockProps) {
  const say = useSay();
  const [passphrase, setPassphrase] = useState('');
  const [step, setStep] = useState<'typing' | 'empty' | 'busy' | Exclude<Unlocked['kind'], 'unlocked'>>('typing');
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => input.current?.focus(), []);

  async function unlock() {
    if (passphrase === '') {
      setStep('empty');
      input.current?.focus();
      return;
    }
    setStep('busy');
    await nextPaint();
    const unlocked = await unlockVault(stage.officerKey, passphrase, stage.held);
    if (unlocked.kind === 'unlocked') {
      onUnlocked({ enrolment, client, vault: unlocked.vault });
      return;
    }
    setStep(unlocked.kind);
    input.current?.focus();
    input.current?.select();
  }

  return (
    <>
      <h1>{say('consoleUnlockHeading')}</h1>
      <p>{say('consoleUnlockWhy', enrolment.personName, enrolment.agencyName)}</p>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (step !== 'busy') void unlock();
        }}
      >
        <TextField
          label={say('consolePassphrase')}
          error={
            step === 'wrong-passphrase'
              ? say('consoleWrongPassphrase')
              : step === 'empty'
                ? say('consolePassphraseMissing')
                : null
          }
          value={passphrase}
          onInput={setPassphrase}
          type="password"
          autoComplete="current-password"
          isRequired
          inputRef={input}
        />
        {step === 'vault-differs' ? (
          <Notice kind="error">
            <p>{say('consoleVaultDiffers')}</p>
          </Notice>
        ) : null}
        <div class="row">
          <Button kind="primary" type="submit" icon="lock" isBusy={step === 'busy'}>
            {step === 'busy' ? say('consoleUnlocking') : say('consoleUnlock')}
          </Button>
          <Button kind="quiet" onClick={onForgotten}>
            {say('consoleForgotten')}
          </Button>
        </div>
      </form>
    </>
  );
}
