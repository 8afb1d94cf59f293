import { useCallback, useRef, useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { faultOf } from '#src/cases/service-fault.ts';
import type { ServiceFault } from '#src/cases/service-fault.ts';
import { formatEnrolmentCode } from '#src/contract/enrolment-code.ts';
import { PersonName } from '#src/contract/enrolment.ts';
import { createTutorCode, getVault } from '#src/contract/officer-routes.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { DeskPane } from './DeskPane.tsx';
import { ServiceProblem } from './ServiceProblem.tsx';

type Step =
  | { readonly kind: 'typing'; readonly error: 'name-missing' | 'name-too-long' | null; readonly fault: ServiceFault | null }
  | { readonly kind: 'busy' }
  | { readonly kind: 'made'; readonly name: string; readonly code: string; readonly expiresAt: number };

const TYPING: Step = { kind: 'typing', error: null, fault: null };

export type InviteTutorProps = {
  readonly session: OfficerSession;
  readonly parts: ConsoleParts;
  readonly now: number;
  readonly onBack: () => void;
};

export function InviteTutor({ session, parts, now, onBack }: InviteTutorProps) {
  const say = useSay();
  const { client, vault, enrolment } = session;
  const [name, setName] = useState('');
  const [step, setStep] = useState<Step>(TYPING);
  const input = useRef<HTMLInputElement>(null);
  const { state: made } = useAnswer(useCallback(() => client.call(getVault), [client]));
  const byAdministrator =
    made.kind === 'ready' && made.answer.kind === 'answered' ? made.answer.answer.codesMadeByAdministrator : 0;

  async function invite() {
    const parsed = PersonName.safeParse(name);
    if (!parsed.success) {
      setStep({ kind: 'typing', error: name.trim() === '' ? 'name-missing' : 'name-too-long', fault: null });
      input.current?.focus();
      return;
    }
    setStep({ kind: 'busy' });
    const outcome = await client.call(createTutorCode, { body: { personName: parsed.data } });
    if (outcome.kind !== 'answered') {
      setStep({ kind: 'typing', error: null, fault: faultOf(outcome) });
      return;
    }
    const { secret, expiresAt } = outcome.answer;
    const code = formatEnrolmentCode({ role: 'tutor', secret, vaultKeyId: vault.keyId, origin: enrolment.origin });
    setStep({ kind: 'made', name: parsed.data, code, expiresAt });
  }

  return (
    <DeskPane onBack={onBack}>
      {step.kind === 'made' ? (
        <>
          <StepHeading key="made">{say('consoleInviteMade')}</StepHeading>
          <p>
            {say('consoleInviteFor')} <Foreign text={step.name} />
          </p>
          <TutorCode code={step.code} copyText={parts.copyText} />
          <p>
            {say('consoleInviteUntil')} <Time at={step.expiresAt} now={now} />
          </p>
          <p>{say('consoleInviteOnce')}</p>
          <div>
            <Button
              onClick={() => {
                setName('');
                setStep(TYPING);
              }}
            >
              {say('consoleInviteAnother')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <StepHeading key="typing">{say('consoleInvite')}</StepHeading>
          <p>{say('consoleInviteWhy')}</p>
          <form
            class="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              if (step.kind !== 'busy') void invite();
            }}
          >
            <TextField
              label={say('consoleTutorName')}
              error={
                step.kind !== 'typing' || step.error === null
                  ? null
                  : say(step.error === 'name-missing' ? 'consoleTutorNameMissing' : 'consoleTutorNameTooLong')
              }
              value={name}
              onInput={setName}
              isRequired
              inputRef={input}
            />
            {step.kind === 'typing' && step.fault !== null ? <ServiceProblem fault={step.fault} /> : null}
            <div>
              <Button kind="primary" type="submit" isBusy={step.kind === 'busy'}>
                {say('consoleMakeCode')}
              </Button>
            </div>
          </form>
        </>
      )}
      {byAdministrator === 0 ? null : (
        <Notice kind="info" announce="none">
          <p>{say('consoleCodesByAdministrator', String(byAdministrator))}</p>
        </Notice>
      )}
    </DeskPane>
  );
}

function TutorCode({ code, copyText }: { readonly code: string; readonly copyText: ConsoleParts['copyText'] }) {
  const say = useSay();
  const [copied, setCopied] = useState<'not-yet' | 'copied' | 'failed'>('not-yet');

  async function copy() {
    try {
      await copyText(code);
      setCopied('copied');
    } catch {
      // The browser may keep the clipboard to itself: the code is on the screen and can be selected.
      setCopied('failed');
    }
  }

  return (
    <div class="stack-tight">
      <textarea class="input input-code" aria-label={say('consoleTutorCode')} rows={4} readOnly value={code} />
      <div class="row">
        <Button kind="primary" icon="copy" onClick={() => void copy()}>
          {say('consoleCopy')}
        </Button>
        <span aria-live="polite" class="muted">
          {copied === 'not-yet' ? '' : say(copied === 'copied' ? 'consoleCopied' : 'consoleNotCopied')}
        </span>
      </div>
    </div>
  );
}
