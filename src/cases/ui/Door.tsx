import { useCallback, useMemo, useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { stageOf } from '#src/cases/console-stage.ts';
import { faultOf } from '#src/cases/service-fault.ts';
import { getVault } from '#src/contract/officer-routes.ts';
import type { Sealed } from '#src/contract/primitives.ts';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { Page } from '#src/ui/Page.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { EnrolOfficer } from './EnrolOfficer.tsx';
import { MakeVault } from './MakeVault.tsx';
import { OpenWithKit } from './OpenWithKit.tsx';
import { ServiceProblem } from './ServiceProblem.tsx';
import { Unlock } from './Unlock.tsx';

export type DoorProps = {
  readonly parts: ConsoleParts;
  readonly enrolment: Enrolment;
  /** It locked itself. */
  readonly wasIdle: boolean;
  /** What was typed and done before, and could not be entered. */
  readonly keptDrafts: () => Promise<Sealed | null>;
  readonly onUnlocked: (session: OfficerSession, drafts: Sealed | null) => Promise<void>;
  readonly onEnrolled: (enrolment: Enrolment) => void;
};

/** Whatever an enrolled officer has to do before the inbox: make the vault, open it with the kit, or unlock it. */
export function Door({ parts, enrolment, wasIdle, keptDrafts, onUnlocked, onEnrolled }: DoorProps) {
  const say = useSay();
  const client = useMemo(() => parts.clientFor(enrolment), [parts, enrolment]);
  const [isForgotten, setIsForgotten] = useState(false);
  const { state, again } = useAnswer(
    useCallback(
      async () => ({
        officerKey: await parts.officerKeys.current(),
        drafts: await keptDrafts(),
        vault: await client.call(getVault),
      }),
      [parts, client, keptDrafts],
    ),
  );
  const drafts = state.kind === 'ready' ? state.answer.drafts : null;
  const enter = (session: OfficerSession) => void onUnlocked(session, drafts);
  const ways = { parts, enrolment, client, onUnlocked: enter };

  return (
    <Page>
      {wasIdle ? (
        <Notice kind="info">
          <p>{say('consoleWasIdle')}</p>
        </Notice>
      ) : null}
      {inner()}
    </Page>
  );

  function inner() {
    if (state.kind === 'loading') return <p aria-live="polite">{say('consoleLoading')}</p>;
    if (state.kind === 'failed') {
      return (
        <>
          <h1>{say('consoleTitle')}</h1>
          <Notice kind="error">
            <p>{say('consoleStorageFailed')}</p>
          </Notice>
        </>
      );
    }
    const { officerKey, vault } = state.answer;
    if (vault.kind !== 'answered') {
      const fault = faultOf(vault);
      return (
        <>
          <h1>{say('consoleTitle')}</h1>
          <ServiceProblem fault={fault} kept="consoleKeptSealed" onRetry={again} />
          {fault === 'revoked' ? <EnrolOfficer parts={parts.enrolment} isAgain onEnrolled={onEnrolled} /> : null}
        </>
      );
    }
    const stage = stageOf(officerKey, vault.answer);
    if (stage.kind === 'make-vault') return <MakeVault {...ways} onVaultExists={again} />;
    if (stage.kind === 'open-with-kit' || isForgotten) return <OpenWithKit {...ways} vault={vault.answer} />;
    return (
      <Unlock enrolment={enrolment} client={client} stage={stage} onUnlocked={enter} onForgotten={() => setIsForgotten(true)} />
    );
  }
}
