import './AgencyList.css';
import { EMPTY_LIST } from '#src/blocklists/agency-list.ts';
import type { AgencyChange, AgencyList } from '#src/blocklists/agency-list.ts';
import { agencyListCsv } from '#src/cases/agency-list-csv.ts';
import type { ConsoleParts } from '#src/cases/console-parts.ts';
import type { Published } from '#src/cases/published-documents.ts';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { Time } from '#src/ui/Time.tsx';
import { timeWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';
import type { Say, WordKey } from '#src/ui/words.tsx';
import { AddToList } from './AddToList.tsx';
import { shownScope } from './agency-list-words.ts';
import { AgencyListTable } from './AgencyListTable.tsx';
import { DeskPane } from './DeskPane.tsx';
import { ListOutcomeNotice } from './ListOutcomeNotice.tsx';
import { ServiceProblem } from './ServiceProblem.tsx';
import type { LiveAgencyList } from './use-agency-list.ts';
import { useListDeeds } from './use-list-deeds.ts';
import type { ListDeeds } from './use-list-deeds.ts';
import type { LiveOffer } from './use-offer.ts';

const CHANGE_WORDS: Readonly<Record<`${AgencyChange['did']}-${AgencyChange['verdict']}`, WordKey>> = {
  'added-block': 'consoleListAddedBlock',
  'added-allow': 'consoleListAddedAllow',
  'removed-block': 'consoleListRemovedBlock',
  'removed-allow': 'consoleListRemovedAllow',
};

export type AgencyListPageProps = {
  readonly list: LiveAgencyList;
  readonly offer: LiveOffer;
  readonly now: number;
  readonly saveText: ConsoleParts['saveText'];
  readonly onBack: () => void;
};

/** Everything that officers block and allow for everyone. */
export function AgencyListPage({ list, offer, now, saveText, onBack }: AgencyListPageProps) {
  const say = useSay();
  const deeds = useListDeeds(list);
  const { published } = list;
  const content = published?.kind === 'edition' ? published.edition.content : EMPTY_LIST;
  const { entries, changes } = content;
  const isReadable = published?.kind === 'edition' || published?.kind === 'nothing-yet';

  return (
    <DeskPane onBack={onBack}>
      <StepHeading>{say('consoleBlockedForEveryone')}</StepHeading>
      <div class="stack-tight">
        <p>{say('consoleListWhy')}</p>
        <p class="muted">{editionWords(published, now, say)}</p>
      </div>
      {published?.kind === 'not-loaded' ? (
        <ServiceProblem fault={published.fault} kept="consoleKept" onRetry={list.reload} />
      ) : null}
      {published?.kind === 'not-ours' ? (
        <Notice kind="warning">
          <p>{say('consoleListNotOurs')}</p>
        </Notice>
      ) : null}
      <ListOutcomeNotice key={deeds.done?.turn} deeds={deeds} />
      {isReadable ? <Adding list={content} offer={offer} deeds={deeds} /> : null}
      {isReadable ? (
        <AgencyListTable
          entries={entries}
          now={now}
          isBusy={deeds.busy !== null}
          onRemove={deeds.remove}
          onExport={() => saveText('safe-lesson-blocked-for-everyone.csv', agencyListCsv(entries))}
        />
      ) : null}
      {changes.length === 0 ? null : <LastChanges changes={changes} now={now} />}
    </DeskPane>
  );
}

type AddingProps = { readonly list: AgencyList; readonly offer: LiveOffer; readonly deeds: ListDeeds };

function Adding({ list, offer, deeds }: AddingProps) {
  const say = useSay();
  switch (offer.kind) {
    case 'loading':
      return <p aria-live="polite">{say('consoleLoading')}</p>;
    case 'failed':
      return <FailedNotice text="consoleListNoSuffixes" onAgain={offer.again} />;
    case 'ready':
      return <AddToList list={list} offer={offer.parts} busy={deeds.busy} onPut={deeds.put} />;
  }
}

function editionWords(published: Published<AgencyList> | null, now: number, say: Say): string {
  switch (published?.kind) {
    case undefined:
      return say('consoleLoading');
    case 'edition':
      return say('consoleEdition', String(published.edition.number), timeWords(published.edition.issuedAt, now, say));
    case 'nothing-yet':
      return say('consoleEditionNone');
    default:
      return '';
  }
}

/** Who put what on the list and took what off it, newest first. */
function LastChanges({ changes, now }: { readonly changes: readonly AgencyChange[]; readonly now: number }) {
  const say = useSay();
  return (
    <details class="again">
      <summary>{say('consoleListChanges')}</summary>
      <ol class="list-changes">
        {changes.map(({ did, verdict, scope, by, at, edition }, index) => (
          <li key={index}>
            <p>
              {say(CHANGE_WORDS[`${did}-${verdict}`])} <Foreign text={shownScope(scope)} />
            </p>
            <p class="muted small">
              <Foreign text={by} /> · <Time at={at} now={now} /> · {say('consoleListEdition', String(edition))}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}
