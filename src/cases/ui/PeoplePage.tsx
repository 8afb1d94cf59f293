import './PeoplePage.css';
import { useCallback, useState } from 'preact/hooks';
import type { ConsoleParts, OfficerSession } from '#src/cases/console-parts.ts';
import { draftOf, firstDirectory } from '#src/cases/directory-draft.ts';
import type { DirectoryDraft } from '#src/cases/directory-draft.ts';
import { fingerprintOf } from '#src/cases/fingerprint.ts';
import { listOfficers } from '#src/cases/officer-list.ts';
import type { ListedOfficer } from '#src/cases/officer-list.ts';
import { numberOf } from '#src/cases/published-documents.ts';
import { faultOf } from '#src/cases/service-fault.ts';
import type { ServiceFault } from '#src/cases/service-fault.ts';
import { getOfficerDevices } from '#src/contract/officer-routes.ts';
import { builtInEngines } from '#src/search/built-in.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { timeWords } from '#src/ui/time-words.ts';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { CategoryEdition } from './CategoryEdition.tsx';
import { DeskPane } from './DeskPane.tsx';
import { DirectoryForm } from './DirectoryForm.tsx';
import { EngineEdition } from './EngineEdition.tsx';
import { OpenSealedCase } from './OpenSealedCase.tsx';
import { ServiceProblem } from './ServiceProblem.tsx';
import type { LiveDirectory } from './use-directory.ts';
import type { TaxonomyInUse } from './use-taxonomy-edition.ts';

type Begun =
  | { readonly kind: 'begun'; readonly turn: number; readonly draft: DirectoryDraft; readonly officers: readonly ListedOfficer[] }
  | { readonly kind: 'fault'; readonly fault: ServiceFault };

export type PeoplePageProps = {
  readonly session: OfficerSession;
  readonly parts: ConsoleParts;
  readonly directory: LiveDirectory;
  readonly taxonomy: TaxonomyInUse;
  readonly now: number;
  readonly onBack: () => void;
};

/** Who answers for what in the agency, what tutors choose from, and how pupils search: all that officers publish to every device. */
export function PeoplePage({ session, parts, directory, taxonomy, now, onBack }: PeoplePageProps) {
  const say = useSay();
  const { published, reload } = directory;
  /** How often the form was begun anew from what is published. */
  const [turn, setTurn] = useState(0);
  const begin = useCallback(() => beginFrom(session, reload, turn), [session, reload, turn]);
  const { state, again } = useAnswer(begin);
  const edition = published?.kind === 'edition' ? published.edition : null;

  return (
    <DeskPane onBack={onBack}>
      <StepHeading>{say('consolePeople')}</StepHeading>
      <p>{say('consolePeopleWhy')}</p>
      <p class="muted" aria-live="polite">
        {edition !== null
          ? say('consoleEdition', String(edition.number), timeWords(edition.issuedAt, now, say))
          : published?.kind === 'nothing-yet'
            ? say('consoleEditionNone')
            : null}
      </p>
      {published?.kind === 'not-ours' ? (
        <Notice kind="warning">
          <p>{say('consoleEditionNotOurs')}</p>
        </Notice>
      ) : null}
      {state.kind === 'loading' ? <p aria-live="polite">{say('consoleLoading')}</p> : null}
      {state.kind === 'ready' && state.answer.kind === 'fault' ? (
        <ServiceProblem fault={state.answer.fault} kept="consoleKept" onRetry={again} />
      ) : null}
      {state.kind === 'ready' && state.answer.kind === 'begun' ? (
        <DirectoryForm
          key={state.answer.turn}
          initial={state.answer.draft}
          officers={state.answer.officers}
          recoveryPublicKey={session.vault.recoveryPublicKey}
          publish={directory.publish}
          newest={numberOf(published)}
          onTakeTheirs={() => setTurn((last) => last + 1)}
        />
      ) : null}
      <details class="small muted">
        <summary>{say('consoleOwnFingerprint')}</summary>
        <p>{say('consoleOwnFingerprintWhy')}</p>
        <p class="fingerprint">{fingerprintOf(session.vault.officerKey.keyId)}</p>
      </details>
      <CategoryEdition session={session} parts={parts} taxonomy={taxonomy} now={now} />
      <EngineEdition session={session} parts={parts} builtIn={builtInEngines} now={now} />
      <OpenSealedCase session={session} now={now} />
    </DeskPane>
  );
}

async function beginFrom(session: OfficerSession, reload: LiveDirectory['reload'], turn: number): Promise<Begun> {
  const [published, named] = [await reload(), await session.client.call(getOfficerDevices)];
  if (published.kind === 'not-loaded') return { kind: 'fault', fault: published.fault };
  if (named.kind !== 'answered') return { kind: 'fault', fault: faultOf(named) };
  const current = published.kind === 'edition' ? published.edition.content : null;
  return {
    kind: 'begun',
    turn,
    draft: await draftOf(current ?? firstDirectory(session)),
    officers: await listOfficers(session, current, named.answer.devices),
  };
}
