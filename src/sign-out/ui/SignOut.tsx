import { useState } from 'preact/hooks';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { OutboxEntry } from '#src/reporting/outbox.ts';
import { retryHeld, syncReports } from '#src/reporting/questions.ts';
import { Button } from '#src/ui/Button.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import { Unsendable } from './Unsendable.tsx';
import type { DeviceParts } from '#src/sign-out/device-parts.ts';

export type SignOutProps = {
  readonly parts: DeviceParts;
  readonly tutor: Enrolment;
  readonly onSignedOut: () => void;
};

type Step =
  | { readonly kind: 'signed-in'; readonly hasFailed: boolean }
  | { readonly kind: 'sending' }
  | { readonly kind: 'left-over'; readonly waiting: number; readonly held: readonly OutboxEntry[] };

/** Sends what is left, and signs out; or says first what could not be sent, and what becomes of it. */
export function SignOut({ parts, tutor, onSignedOut }: SignOutProps) {
  const say = useSay();
  const [step, setStep] = useState<Step>({ kind: 'signed-in', hasFailed: false });

  async function drain() {
    try {
      await parts.ask(syncReports, {});
    } catch {
      // The background did not answer: what is still here says what was sent.
    }
    const unsent = await parts.reporting.outbox.unsent();
    const held = unsent.filter(({ state }) => state.kind === 'held');
    return { waiting: unsent.length - held.length, held };
  }

  async function run(work: () => Promise<void>) {
    setStep({ kind: 'sending' });
    try {
      await work();
    } catch {
      // The disk could not be read or written: nothing was changed, or all of it was, and the list on this page says which.
      setStep({ kind: 'signed-in', hasFailed: true });
    }
  }

  const leave = () =>
    run(async () => {
      await parts.leave();
      onSignedOut();
    });

  const begin = () =>
    run(async () => {
      const { waiting, held } = await drain();
      if (waiting + held.length > 0) return setStep({ kind: 'left-over', waiting, held });
      await parts.leave();
      onSignedOut();
    });

  const tryAgain = (held: readonly OutboxEntry[]) =>
    run(async () => {
      for (const { id, about } of held) await parts.ask(retryHeld, { id: about ?? id });
      await begin();
    });

  const giveUpAndLeave = () =>
    run(async () => {
      await parts.giveUpHeld();
      await parts.leave();
      onSignedOut();
    });

  return (
    <section class="stack-tight" aria-labelledby="sign-out-heading">
      <LiveRegion text={step.kind === 'sending' ? say('signOutSending') : ''} />
      {step.kind === 'left-over' ? (
        <>
          <StepHeading>{say('signOutLeftOver')}</StepHeading>
          {step.waiting > 0 ? <p>{say('signOutWaiting', String(step.waiting))}</p> : null}
          {step.held.length > 0 ? <Unsendable held={step.held} tutor={tutor} now={parts.reporting.now()} /> : null}
          <div class="row">
            {step.held.length > 0 ? (
              <>
                <Button kind="primary" icon="refresh" onClick={() => void tryAgain(step.held)}>
                  {say('tryAgain')}
                </Button>
                <Button kind="danger" onClick={() => void giveUpAndLeave()}>
                  {say('signOutAndDelete')}
                </Button>
              </>
            ) : (
              <Button kind="primary" onClick={() => void leave()}>
                {say('signOutNow')}
              </Button>
            )}
            <Button kind="quiet" onClick={() => setStep({ kind: 'signed-in', hasFailed: false })}>
              {say('signOutStay')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <h2 id="sign-out-heading">{say('signOut')}</h2>
          <p>{say('signOutMeans')}</p>
          {step.kind === 'signed-in' && step.hasFailed ? (
            <Notice kind="error" title={say('signOutFailedTitle')} takesFocus>
              <p>{say('signOutFailed')}</p>
            </Notice>
          ) : null}
          <div>
            <Button isBusy={step.kind === 'sending'} onClick={() => void begin()}>
              {step.kind === 'sending' ? say('signOutSending') : say('signOut')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
