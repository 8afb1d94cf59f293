import './OptionsPage.css';
import { useCallback, useState } from 'preact/hooks';
import { END_OF_DAY } from '#src/delivery/end-of-day.ts';
import { Reminder } from '#src/delivery/ui/Reminder.tsx';
import { AWAY_AFTER, IS_SHARED } from '#src/sign-out/away.ts';
import { enrolmentFacts } from '#src/enrolment/ui/enrolment-facts.tsx';
import { Card } from '#src/ui/Card.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Page } from '#src/ui/Page.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { Locked } from './Locked.tsx';
import { LockSettings } from './LockSettings.tsx';
import { SharedComputer } from './SharedComputer.tsx';
import { SignedOut } from './SignedOut.tsx';
import { SignOut } from './SignOut.tsx';
import { useDevice, useIsWithdrawn } from './use-device.ts';
import type { DeviceParts } from '#src/sign-out/device-parts.ts';
import { useLock } from './use-lock.ts';

/** Whose this device is, and how they leave it or keep others from reading along. */
export function OptionsPage({ parts }: { readonly parts: DeviceParts }) {
  const say = useSay();
  const device = useDevice(parts);
  const lock = useLock(parts.lock);
  const { settings } = parts.lock;
  const options = useAnswer(
    useCallback(async () => {
      const [awayAfter, isShared, endOfDay] = await Promise.all([
        settings.read(AWAY_AFTER),
        settings.read(IS_SHARED),
        settings.read(END_OF_DAY),
      ]);
      return { awayAfter, isShared, endOfDay };
    }, [settings]),
  );
  const [hasSignedOut, setHasSignedOut] = useState(false);
  const tutor = device.state.kind === 'ready' ? device.state.answer.tutor : null;
  const isWithdrawn = useIsWithdrawn(parts, tutor);

  if (device.state.kind === 'failed' || lock.state.kind === 'failed' || options.state.kind === 'failed') {
    return (
      <Page>
        <h1>{say('optionsTitle')}</h1>
        <FailedNotice
          title="lockUnreadTitle"
          text="lockUnread"
          onAgain={() => {
            device.again();
            lock.again();
            options.again();
          }}
        />
      </Page>
    );
  }
  if (device.state.kind === 'loading' || lock.state.kind === 'loading' || options.state.kind === 'loading') {
    return <Page>{null}</Page>;
  }
  if (tutor === null) {
    return (
      <Page>
        <SignedOut parts={parts} device={device.state.answer} isJustNow={hasSignedOut} onChanged={device.again} />
        <PrivateWindows />
      </Page>
    );
  }

  const signOut = (
    <Card>
      <SignOut
        parts={parts}
        tutor={tutor}
        onSignedOut={() => {
          setHasSignedOut(true);
          device.again();
          lock.again();
        }}
      />
    </Card>
  );
  if (lock.state.answer.isLocked) {
    return (
      <Page>
        <h1>{say('optionsTitle')}</h1>
        <Card>
          <Locked lock={parts.lock} onUnlocked={lock.again} forgotten={<p>{say('lockForgottenMeans')}</p>} />
        </Card>
        {signOut}
      </Page>
    );
  }

  const { awayAfter, isShared, endOfDay } = options.state.answer;
  return (
    <Page>
      <h1>{say('optionsTitle')}</h1>
      {isWithdrawn ? (
        <Notice kind="warning" title={say('withdrawnTitle')}>
          <p>{say('withdrawnMeans', tutor.dslName, tutor.dslPhone)}</p>
        </Notice>
      ) : null}
      <Card>
        <section class="stack-tight" aria-labelledby="whose-heading">
          <h2 id="whose-heading">{say('whoseHeading')}</h2>
          <Facts facts={[...enrolmentFacts(tutor, say), { name: say('whoseService'), value: <Foreign text={tutor.origin} /> }]} />
          <p>
            <a href="/receipts.html">{say('receiptsHeading')}</a>
            {' · '}
            <a href="/coverage.html">{say('coverageTitle')}</a>
            {' · '}
            <a href="/planner.html">{say('plannerTitle')}</a>
            {' · '}
            <a href="/lists.html">{say('listsTitle')}</a>
          </p>
        </section>
      </Card>
      {signOut}
      <Card>
        <LockSettings
          parts={parts}
          hasPin={lock.state.answer.hasPin}
          awayAfter={awayAfter}
          onChanged={() => {
            lock.again();
            options.again();
          }}
        />
      </Card>
      <Card>
        <SharedComputer parts={parts} isShared={isShared} awayAfter={awayAfter} onChanged={options.again} />
      </Card>
      <Card>
        <Reminder settings={settings} at={endOfDay} onChanged={options.again} />
      </Card>
      <PrivateWindows />
    </Page>
  );
}

function PrivateWindows() {
  const say = useSay();
  return <p class="muted">{say('privateWindows')}</p>;
}
