import { useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { keepOfficerKey } from '#src/cases/keep-officer-key.ts';
import { faultOf } from '#src/cases/service-fault.ts';
import type { ServiceFault } from '#src/cases/service-fault.ts';
import { prepareVault } from '#src/cases/vault.ts';
import type { PreparedVault } from '#src/cases/vault.ts';
import { createVault } from '#src/contract/officer-routes.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { Button } from '#src/ui/Button.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import { ConfirmKit } from './ConfirmKit.tsx';
import { NewPassphrase } from './NewPassphrase.tsx';
import { nextPaint } from './next-paint.ts';
import { RecoveryKit } from './RecoveryKit.tsx';
import { SetUpProblem } from './SetUpProblem.tsx';

/** In memory only until the kit was confirmed: whoever leaves before that begins again, and no vault was made. */
type Step =
  | { readonly kind: 'passphrase'; readonly isBusy: boolean }
  | { readonly kind: 'kit'; readonly prepared: PreparedVault }
  | {
      readonly kind: 'confirm';
      readonly prepared: PreparedVault;
      readonly isBusy: boolean;
      readonly fault: ServiceFault | 'not-kept' | null;
    };

export type MakeVaultProps = {
  readonly parts: ConsoleParts;
  readonly enrolment: Enrolment;
  readonly client: ServiceClient;
  readonly onUnlocked: (session: OfficerSession) => void;
  /** Another officer made the vault in the meantime. */
  readonly onVaultExists: () => void;
};

export function MakeVault({ parts, enrolment, client, onUnlocked, onVaultExists }: MakeVaultProps) {
  const say = useSay();
  const [step, setStep] = useState<Step>({ kind: 'passphrase', isBusy: false });

  async function prepare(passphrase: string) {
    setStep({ kind: 'passphrase', isBusy: true });
    await nextPaint();
    setStep({ kind: 'kit', prepared: await prepareVault(passphrase, parts.cost) });
  }

  async function create(prepared: PreparedVault) {
    setStep({ kind: 'confirm', prepared, isBusy: true, fault: null });
    if (!(await keepOfficerKey(parts.officerKeys, prepared.officerKey))) {
      setStep({ kind: 'confirm', prepared, isBusy: false, fault: 'not-kept' });
      return;
    }
    const outcome = await client.call(createVault, { body: prepared.newVault });
    if (outcome.kind === 'answered') onUnlocked({ enrolment, client, vault: prepared.vault });
    else if (outcome.kind === 'refused' && outcome.reason === 'vault-exists') onVaultExists();
    else setStep({ kind: 'confirm', prepared, isBusy: false, fault: faultOf(outcome) });
  }

  switch (step.kind) {
    case 'passphrase':
      return (
        <>
          <StepHeading level={1}>{say('consoleChoosePassphrase')}</StepHeading>
          <p>{say('consoleChoosePassphraseWhy')}</p>
          <NewPassphrase
            parts={parts}
            known={[enrolment.personName, enrolment.agencyName]}
            submit={say('consoleContinue')}
            busy={say('consoleMakingKeys')}
            isBusy={step.isBusy}
            onChosen={(passphrase) => void prepare(passphrase)}
          />
        </>
      );
    case 'kit':
      return (
        <>
          <StepHeading level={1}>{say('consoleKitHeading')}</StepHeading>
          <p>{say('consoleKitWhy')}</p>
          <RecoveryKit
            kit={step.prepared.kit}
            agencyName={enrolment.agencyName}
            vaultKeyId={step.prepared.vault.keyId}
            madeAt={parts.now()}
          />
          <div class="row">
            <Button icon="printer" onClick={parts.print}>
              {say('consolePrint')}
            </Button>
            <Button
              kind="primary"
              onClick={() => setStep({ kind: 'confirm', prepared: step.prepared, isBusy: false, fault: null })}
            >
              {say('consoleKitHave')}
            </Button>
          </div>
        </>
      );
    case 'confirm':
      return (
        <>
          <StepHeading level={1}>{say('consoleKitConfirm')}</StepHeading>
          <ConfirmKit
            kit={step.prepared.kit}
            jitter={parts.jitter}
            isBusy={step.isBusy}
            onConfirmed={() => void create(step.prepared)}
            onBack={() => setStep({ kind: 'kit', prepared: step.prepared })}
          />
          {step.fault === null ? null : <SetUpProblem fault={step.fault} />}
        </>
      );
    default:
      return step satisfies never;
  }
}
