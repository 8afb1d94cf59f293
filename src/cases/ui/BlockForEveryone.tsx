import './AgencyList.css';
import { useMemo, useRef, useState } from 'preact/hooks';
import { scopeKey } from '#src/blocking/scope-key.ts';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import { EMPTY_LIST, entriesFor } from '#src/blocklists/agency-list.ts';
import type { AgencyEntry } from '#src/blocklists/agency-list.ts';
import { offerFor } from '#src/cases/agency-list-offer.ts';
import type { ListOffer } from '#src/cases/agency-list-offer.ts';
import type { Draft } from '#src/cases/drafts.ts';
import type { FlagContent } from '#src/contract/report-content.ts';
import { Button } from '#src/ui/Button.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { FailedNotice } from '#src/ui/FailedNotice.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { partWord, REFUSAL_WORDS, shownScope, STANDING_WORDS } from './agency-list-words.ts';
import { ListOutcomeNotice } from './ListOutcomeNotice.tsx';
import { faultOfReason, ReasonField } from './ReasonField.tsx';
import { ScopeChoice } from './ScopeChoice.tsx';
import { ServiceProblem } from './ServiceProblem.tsx';
import { UnrecordedNotice } from './UnrecordedNotice.tsx';
import type { LiveAgencyList } from './use-agency-list.ts';
import { useListDeeds } from './use-list-deeds.ts';
import type { LiveOffer } from './use-offer.ts';
import type { Unrecorded } from './use-unrecorded.ts';
import { VerdictTag } from './VerdictTag.tsx';

export type BlockForEveryoneProps = {
  readonly caseId: string;
  readonly flag: Pick<FlagContent, 'address' | 'addressOf' | 'addressParts'>;
  readonly isHardStop: boolean;
  readonly list: LiveAgencyList;
  readonly offer: LiveOffer;
  readonly now: number;
  readonly draft: Draft['block'];
  readonly onDraft: (block: Draft['block']) => void;
  /** What was done here and is not in the case's audit trail yet. */
  readonly unrecorded: Unrecorded | null;
  readonly onRecordAgain: () => void;
};

/** Whether what a case is about is blocked for everyone, and the way to block it. */
export function BlockForEveryone({
  caseId,
  flag,
  isHardStop,
  list,
  offer,
  now,
  draft,
  onDraft,
  ...trail
}: BlockForEveryoneProps) {
  const { unrecorded, onRecordAgain } = trail;
  const say = useSay();
  const deeds = useListDeeds(list, caseId);
  const [wasAsked, setWasAsked] = useState(false);
  const { published } = list;
  const { address, addressOf } = flag;
  const offered = useMemo(
    () => (offer.kind === 'ready' ? offerFor(address, offer.parts, addressOf) : null),
    [address, offer, addressOf],
  );
  const isMasked = isHardStop && !wasAsked;
  const entries = entriesFor(published?.kind === 'edition' ? published.edition.content : EMPTY_LIST, address);
  const standing = entries[0]?.verdict ?? null;

  return (
    <section class="stack" aria-labelledby="case-everyone">
      <h3 id="case-everyone">{say('consoleListOnEveryDevice')}</h3>
      <ListOutcomeNotice key={deeds.done?.turn} deeds={deeds} />
      <UnrecordedNotice title={say('consoleListNotRecorded')} unrecorded={unrecorded} onRetry={onRecordAgain} />
      {published === null ? (
        <p aria-live="polite">{say('consoleLoading')}</p>
      ) : published.kind === 'not-loaded' ? (
        <ServiceProblem fault={published.fault} kept="consoleKept" onRetry={list.reload} />
      ) : published.kind === 'not-ours' ? (
        <Notice kind="warning" announce="none">
          <p>{say('consoleListNotOurs')}</p>
        </Notice>
      ) : (
        <>
          {entries.map((entry) => (
            <Standing
              key={scopeKey(entry.scope)}
              entry={entry}
              now={now}
              isMasked={isMasked}
              isBusy={deeds.busy === 'remove'}
              // It was put there just now: then the way back is Undo.
              onRemove={deeds.undoable?.to?.edition === entry.edition ? null : () => deeds.remove(entry)}
            />
          ))}
          {standing === 'allow' ? (
            <p>{say('consoleListAllowBeats')}</p>
          ) : offer.kind === 'failed' ? (
            <FailedNotice text="consoleListNoSuffixes" onAgain={offer.again} />
          ) : offered === null ? (
            <p aria-live="polite">{say('consoleLoading')}</p>
          ) : (
            <Blocking
              flag={flag}
              offered={offered}
              isStanding={standing !== null}
              draft={draft}
              isMasked={isMasked}
              isBusy={deeds.busy === 'block'}
              onDraft={onDraft}
              onShow={() => setWasAsked(true)}
              onBlock={(scope, reason) => void deeds.put({ scope, verdict: 'block', reason })}
            />
          )}
        </>
      )}
    </section>
  );
}

type StandingProps = {
  readonly entry: AgencyEntry;
  readonly now: number;
  readonly isMasked: boolean;
  readonly isBusy: boolean;
  /** Null where there is a better way. */
  readonly onRemove: (() => void) | null;
};

function Standing({ entry: { scope, verdict, reason, by, at, edition }, now, isMasked, isBusy, onRemove }: StandingProps) {
  const say = useSay();
  return (
    <div class="listed stack-tight">
      <div>
        <VerdictTag verdict={verdict} word={say(STANDING_WORDS[verdict])} />
      </div>
      <Facts
        facts={[
          {
            name: say('consoleListHowMuch'),
            value: (
              <>
                {say(partWord(scope))}
                {isMasked ? null : (
                  <span class="address listed-what">
                    <Foreign text={shownScope(scope)} />
                  </span>
                )}
              </>
            ),
          },
          { name: say('consoleListReason'), value: <Foreign text={reason} /> },
          {
            name: say('consoleListBy'),
            value: (
              <>
                <Foreign text={by} />, <Time at={at} now={now} /> ({say('consoleListEdition', String(edition))})
              </>
            ),
          },
        ]}
      />
      {onRemove === null ? null : (
        <div>
          <Button isBusy={isBusy} onClick={onRemove}>
            {say('consoleListRemove')}
          </Button>
        </div>
      )}
    </div>
  );
}

type BlockingProps = {
  readonly flag: Pick<FlagContent, 'addressOf' | 'addressParts'>;
  readonly offered: ListOffer;
  /** It falls under a block already. */
  readonly isStanding: boolean;
  readonly draft: Draft['block'];
  readonly isMasked: boolean;
  readonly isBusy: boolean;
  readonly onDraft: (block: Draft['block']) => void;
  readonly onShow: () => void;
  readonly onBlock: (scope: BlockScope, reason: string) => void;
};

function Blocking({ offered, isStanding, ...rest }: BlockingProps) {
  const say = useSay();
  if (offered.kind === 'refused') return isStanding ? null : <p>{say(REFUSAL_WORDS[offered.why])}</p>;
  if (!isStanding) {
    return (
      <>
        <p>{say('consoleListBlockWhy')}</p>
        <BlockForm offered={offered} {...rest} />
      </>
    );
  }
  return (
    <details class="again" open={rest.draft !== null}>
      <summary>{say('consoleListBlockAnother')}</summary>
      <BlockForm offered={offered} {...rest} />
    </details>
  );
}

type BlockFormProps = Omit<BlockingProps, 'offered' | 'isStanding'> & {
  readonly offered: Extract<ListOffer, { readonly kind: 'offered' }>;
};

function BlockForm({ flag, offered, draft, isMasked, isBusy, onDraft, onShow, onBlock }: BlockFormProps) {
  const say = useSay();
  const [wasTried, setWasTried] = useState(false);
  const reasonRef = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const wanted = draft === null ? null : scopeKey(draft.scope);
  const chosen = offered.scopes.find((scope) => scopeKey(scope) === wanted) ?? offered.usual;
  const reason = draft?.reason ?? say('consoleListReasonUsual');
  const fault = faultOfReason(reason);

  return (
    <form
      class="stack agency-form"
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        setWasTried(true);
        if (fault !== null) reasonRef.current?.focus();
        else if (!isBusy) onBlock(chosen, reason.trim());
      }}
    >
      <ScopeChoice scopes={offered.scopes} chosen={chosen} isMasked={isMasked} onChosen={(scope) => onDraft({ scope, reason })} />
      {isMasked ? (
        <div>
          <Button
            icon="eye"
            onClick={() => {
              onShow();
              // The button that was pressed is gone: the keyboard goes on at what it showed.
              form.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
            }}
          >
            {say('consoleListShowWhat')}
          </Button>
        </div>
      ) : null}
      {flag.addressParts === 'host-and-path' && chosen.kind === 'page' ? (
        <p class="muted small">{say('consoleListPageHint')}</p>
      ) : null}
      <ReasonField
        reason={reason}
        error={wasTried ? fault : null}
        onInput={(typed) => onDraft({ scope: chosen, reason: typed })}
        inputRef={reasonRef}
      />
      <div>
        <Button type="submit" icon="block" isBusy={isBusy}>
          {say('consoleBlockForEveryone')}
        </Button>
      </div>
    </form>
  );
}
