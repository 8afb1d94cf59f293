import { useCallback, useMemo, useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { openDrafts, sealDrafts } from '#src/cases/drafts.ts';
import type { Drafts } from '#src/cases/drafts.ts';
import { createDraftKeeper } from '#src/cases/keep-drafts.ts';
import type { DraftKeeper } from '#src/cases/keep-drafts.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { Page } from '#src/ui/Page.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { Desk } from './Desk.tsx';
import { Door } from './Door.tsx';
import { EnrolOfficer } from './EnrolOfficer.tsx';

/** The whole console: an officer's device, then the door, then the desk for as long as the vault is unlocked. */
export function Console({ parts }: { readonly parts: ConsoleParts }) {
  const say = useSay();
  const { state } = useAnswer(useCallback(() => parts.enrolment.store.current(), [parts]));
  const [justEnrolled, setJustEnrolled] = useState<Enrolment | null>(null);
  const [atWork, setAtWork] = useState<{ readonly session: OfficerSession; readonly drafts: Drafts } | null>(null);
  const [wasIdle, setWasIdle] = useState(false);
  const keeper = useMemo(() => createDraftKeeper(parts.sealedDrafts), [parts]);
  const enrolment = justEnrolled ?? (state.kind === 'ready' ? state.answer : null);

  const lock = useCallback((isIdle: boolean) => {
    setWasIdle(isIdle);
    setAtWork(null);
  }, []);

  if (atWork !== null) {
    const { session, drafts } = atWork;
    return <AtDesk session={session} drafts={drafts} parts={parts} keeper={keeper} onLock={lock} />;
  }
  if (enrolment !== null) {
    return (
      <Door
        parts={parts}
        enrolment={enrolment}
        wasIdle={wasIdle}
        keptDrafts={keeper.current}
        onEnrolled={setJustEnrolled}
        onUnlocked={async (session, sealed) => {
          const drafts = await openDrafts(session, sealed);
          setWasIdle(false);
          setAtWork({ session, drafts });
        }}
      />
    );
  }
  return (
    <Page>
      <h1>{say('consoleWelcome')}</h1>
      {state.kind === 'failed' ? (
        <Notice kind="error">
          <p>{say('consoleStorageFailed')}</p>
        </Notice>
      ) : null}
      {state.kind === 'ready' ? (
        <>
          <p>{say('consoleWelcomeWhy')}</p>
          <EnrolOfficer parts={parts.enrolment} onEnrolled={setJustEnrolled} />
        </>
      ) : null}
    </Page>
  );
}

type AtDeskProps = {
  readonly session: OfficerSession;
  readonly drafts: Drafts;
  readonly parts: ConsoleParts;
  readonly keeper: DraftKeeper;
  readonly onLock: (isIdle: boolean) => void;
};

const AtDesk = ({ session, drafts, parts, keeper, onLock }: AtDeskProps) => (
  <Desk
    session={session}
    parts={parts}
    drafts={drafts}
    keepDrafts={useCallback((left: Drafts) => keeper.keep(() => sealDrafts(session, left)), [session, keeper])}
    onLock={onLock}
  />
);
