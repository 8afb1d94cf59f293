import { useState } from 'preact/hooks';
import { retryHeld } from '#src/reporting/questions.ts';
import { Button } from '#src/ui/Button.tsx';
import { Card } from '#src/ui/Card.tsx';
import { LiveRegion } from '#src/ui/LiveRegion.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { useSay } from '#src/ui/words.tsx';
import { Unsendable } from './Unsendable.tsx';
import type { DeviceParts } from '#src/sign-out/device-parts.ts';
import type { Device } from './use-device.ts';

export type SignedOutProps = {
  readonly parts: DeviceParts;
  readonly device: Device;
  /** Somebody has just signed out on this page. */
  readonly isJustNow: boolean;
  readonly onChanged: () => void;
};

/** Nobody is enrolled here: whether somebody's reports are still going, and the way to enrol. */
export function SignedOut({ parts, device, isJustNow, onChanged }: SignedOutProps) {
  const say = useSay();
  const [hasFailed, setHasFailed] = useState(false);
  const { leaving, unsent } = device;
  const held = unsent.filter(({ state }) => state.kind === 'held');
  const waiting = unsent.length - held.length;
  const words = leaving === null || unsent.length === 0 ? say('signedOutAllGone') : say('signedOutGoing', String(unsent.length));

  async function run(work: () => Promise<void>) {
    setHasFailed(false);
    try {
      await work();
    } catch {
      // What could not be changed is as it was, and the sentence says so.
      setHasFailed(true);
    }
    onChanged();
  }

  return (
    <>
      {isJustNow ? <StepHeading level={1}>{say('signedOutHeading')}</StepHeading> : <h1>{say('optionsTitle')}</h1>}
      <LiveRegion text={words} />
      <Card>
        <div class="stack">
          <p>{words}</p>
          {leaving !== null && held.length > 0 ? (
            <>
              <Unsendable held={held} tutor={leaving} now={parts.reporting.now()} />
              {hasFailed ? (
                <Notice kind="error" title={say('signOutFailedTitle')} takesFocus>
                  <p>{say('signOutFailed')}</p>
                </Notice>
              ) : null}
              <div class="row">
                <Button
                  kind="primary"
                  icon="refresh"
                  onClick={() =>
                    void run(async () => {
                      for (const { id, about } of held) await parts.ask(retryHeld, { id: about ?? id });
                    })
                  }
                >
                  {say('tryAgain')}
                </Button>
                <Button
                  kind="danger"
                  onClick={() =>
                    void run(async () => {
                      await parts.giveUpHeld();
                      parts.reporting.sendSoon();
                    })
                  }
                >
                  {say('signedOutDelete')}
                </Button>
              </div>
            </>
          ) : null}
          {leaving !== null && waiting > 0 && held.length === 0 ? (
            <p class="row">
              {say('signedOutUrgent')} <PhoneLink phone={leaving.dslPhone} />
            </p>
          ) : null}
          {waiting + held.length === 0 ? (
            <p>
              <a href="/welcome.html">{say('newcomerEnrol')}</a>
            </p>
          ) : null}
        </div>
      </Card>
    </>
  );
}
