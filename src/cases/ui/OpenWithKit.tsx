import { useRef, useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { keepOfficerKey } from '#src/cases/keep-officer-key.ts';
import { parseKit } from '#src/cases/recovery-kit.ts';
import { faultOf } from '#src/cases/service-fault.ts';
import type { ServiceFault } from '#src/cases/service-fault.ts';
import { adoptVault } from '#src/cases/vault.ts';
import { putVaultCopy } from '#src/contract/officer-routes.ts';
import type { Vault } from '#src/contract/vault.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { ServiceClient } from '#src/service-client/service-client.ts';
import { Button } from '#src/ui/Button.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { TextArea } from '#src/ui/TextArea.tsx';
import { useSay } from '#src/ui/words.tsx';
import { kitErrorOf } from './kit-fault-words.ts';
import type { KitProblem } from './kit-fault-words.ts';
import { NewPassphrase } from './NewPassphrase.tsx';
import { nextPaint } from './next-paint.ts';
import { SetUpProblem } from './SetUpProblem.tsx';

export type OpenWithKitProps = {
  readonly parts: ConsoleParts;
  readonly enrolment: Enrolment;
  readonly client: ServiceClient;
  readonly vault: Vault;
  readonly onUnlocked: (session: OfficerSession) => void;
};

/** For an officer who has no copy of the vault key that this device could open: the kit, then a passphrase of their own. */
export function OpenWithKit({ parts, enrolment, client, vault, onUnlocked }: OpenWithKitProps) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<KitProblem | null>(null);
  const [scalar, setScalar] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<ServiceFault | 'not-kept' | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);

  function readKit() {
    const kit = parseKit(typed);
    if (kit.ok) {
      setProblem(null);
      setScalar(kit.scalar);
    } else {
      setProblem(kit);
      input.current?.focus();
    }
  }

  async function adopt(kitScalar: string, passphrase: string) {
    setIsBusy(true);
    setFault(null);
    await nextPaint();
    const adopted = await adoptVault(kitScalar, passphrase, vault, parts.cost);
    if (adopted === null) {
      setIsBusy(false);
      setScalar(null);
      setProblem({ fault: 'other-vault', group: null });
      return;
    }
    if (!(await keepOfficerKey(parts.officerKeys, adopted.officerKey))) {
      setIsBusy(false);
      setFault('not-kept');
      return;
    }
    const outcome = await client.call(putVaultCopy, { body: adopted.newCopy });
    setIsBusy(false);
    if (outcome.kind === 'answered') onUnlocked({ enrolment, client, vault: adopted.vault });
    else setFault(faultOf(outcome));
  }

  if (scalar !== null) {
    return (
      <>
        <StepHeading level={1}>{say('consoleChoosePassphrase')}</StepHeading>
        <p>{say('consoleOwnPassphraseWhy')}</p>
        <NewPassphrase
          parts={parts}
          known={[enrolment.personName, enrolment.agencyName]}
          submit={say('consoleOpenVault')}
          busy={say('consoleMakingKeys')}
          isBusy={isBusy}
          onChosen={(passphrase) => void adopt(scalar, passphrase)}
        />
        {fault === null ? null : <SetUpProblem fault={fault} />}
      </>
    );
  }
  return (
    <>
      <StepHeading level={1}>{say('consoleOpenWithKit')}</StepHeading>
      <p>{say('consoleOpenWithKitWhy')}</p>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          readKit();
        }}
      >
        <TextArea
          label={say('consoleKit')}
          hint={say('consoleKitHint')}
          error={problem === null ? null : kitErrorOf(problem, say)}
          value={typed}
          onInput={setTyped}
          rows={3}
          isCode
          isRequired
          inputRef={input}
        />
        <div class="row">
          <Button kind="primary" type="submit">
            {say('consoleContinue')}
          </Button>
        </div>
      </form>
    </>
  );
}
