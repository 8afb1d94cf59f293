import './AgencyList.css';
import { useMemo, useRef, useState } from 'preact/hooks';
import { scopeKey } from '#src/blocking/scope-key.ts';
import type { BlockScope } from '#src/blocking/block-scope.ts';
import { EMPTY_LIST, entriesFor } from '#src/blocklists/agency-list.ts';
import type { AgencyEntry } from '#src/blocklists/agency-list.ts';
import type { ListOutcome } from '#src/cases/agency-list-change.ts';
import { offerFor } from '#src/cases/agency-list-offer.ts';
import type { ListOffer, OfferParts } from '#src/cases/agency-list-offer.ts';
import type { Recorded } from '#src/cases/record-event.ts';
import type { CaseEventContent } from '#src/contract/case.ts';
import { partOf } from '#src/cases/scope-text.ts';
import type { FlagContent } from '#src/contract/report-content.ts';
import { Button } from '#src/ui/Button.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { partWord, REFUSAL_WORDS, shownScope, STANDING_WORDS } from './agency-list-words.ts';
import { ListOutcomeNotice } from './ListOutcomeNotice.tsx';
import { faultOfReason, ReasonField } from './ReasonField.tsx';
import { whyNotRecorded } from './recorded-words.ts';
import { ScopeChoice } from './ScopeChoice.tsx';
import { ServiceProblem } from './ServiceProblem.tsx';
import type { LiveAgencyList } from './use-agency-list.ts';
import { useListDeeds } from './use-list-deeds.ts';
import type { ListDeeds } from './use-list-deeds.ts';
import { VerdictTag } from './VerdictTag.tsx';

export type BlockForEveryoneProps = {
  readonly flag: Pick<FlagContent, 'address' | 'addressOf' | 'addressParts'>;
  readonly isHardStop: boolean;
  readonly list: LiveAgencyList;
  /** Null until they are loaded. */
  readonly offer: OfferParts | null;
  readonly now: number;
  /** Adds to the case's audit trail. */
  readonly record: (content: CaseEventContent) => Promise<Recorded>;
};

/** Whether what a case is about is blocked for everyone, and the way to block it. */
export function BlockForEveryone({ flag, isHardStop, list, offer, now, record }: BlockForEveryoneProps) {
  const say = useSay();
  const deeds = useListDeeds(list);
  const [wasAsked, setWasAsked] = useState(false);
  const [unrecorded, setUnrecorded] = useState<Unrecorded | null>(null);
  const { published } = list;
  const { address, addressOf } = flag;
  const offered = useMemo(() => (offer === null ? null : offerFor(address, offer, addressOf)), [address, offer, addressOf]);
  const isMasked = isHardStop && !wasAsked;
  const entries = entriesFor(published?.kind === 'edition' ? published.edition.content : EMPTY_LIST, address);

  async function enter(content: CaseEventContent) {
    const recorded = await record(content);
    setUnrecorded(recorded.kind === 'recorded' ? null : { content, recorded });
  }

  /** The trail says what became of blocks: that an entry allowed something is in the list itself. */
  async function follow(doing: Promise<ListOutcome | null>) {
    const outcome = await doing;
    if (outcome?.kind !== 'changed') return;
    const { scope, from, to } = outcome.swap;
    const [was, is] = [from?.verdict === 'block', to?.verdict === 'block'];
    if (was === is) return;
    const kind = is ? 'blocked-for-everyone' : 'unblocked-for-everyone';
    await enter({ v: 1, kind, part: partOf(scope), edition: outcome.edition.number });
  }

  return (
    <section class="stack" aria-labelledby="case-everyone">
      <h3 id="case-everyone">{say('consoleListOnEveryDevice')}</h3>
      {deeds.done === null ? null : (
        <ListOutcomeNotice
          key={deeds.done.turn}
          deed={deeds.done.deed}
          outcome={deeds.done.outcome}
          isBusy={deeds.busy === 'undo'}
          onUndo={() => void follow(deeds.undo())}
        />
      )}
      {unrecorded === null ? null : (
        <Notice kind="warning" title={say('consoleListNotRecorded')}>
          <p>{whyNotRecorded(unrecorded.recorded, say)}</p>
          <div>
            <Button icon="refresh" onClick={() => void enter(unrecorded.content)}>
              {say('tryAgain')}
            </Button>
          </div>
        </Notice>
      )}
      {published === null || offered === null ? (
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
              onRemove={isUndoable(deeds, entry) ? null : () => void follow(deeds.remove(entry))}
            />
          ))}
          <Blocking
            flag={flag}
            offered={offered}
            standing={entries[0]?.verdict ?? null}
            isMasked={isMasked}
            isBusy={deeds.busy === 'block'}
            onShow={() => setWasAsked(true)}
            onBlock={(scope, reason) => void follow(deeds.put({ scope, verdict: 'block', reason }))}
          />
        </>
      )}
    </section>
  );
}

/** What was done with the list, and is not in the audit trail yet. */
type Unrecorded = { readonly content: CaseEventContent; readonly recorded: Exclude<Recorded, { readonly kind: 'recorded' }> };

/** It was put there just now: then the way back is Undo. */
const isUndoable = ({ done }: ListDeeds, entry: AgencyEntry): boolean =>
  done?.outcome.kind === 'changed' && done.deed !== 'undo' && done.outcome.swap.to?.edition === entry.edition;

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
  /** What the address falls under now. */
  readonly standing: AgencyEntry['verdict'] | null;
  readonly isMasked: boolean;
  readonly isBusy: boolean;
  readonly onShow: () => void;
  readonly onBlock: (scope: BlockScope, reason: string) => void;
};

function Blocking({ offered, standing, ...rest }: BlockingProps) {
  const say = useSay();
  if (standing === 'allow') return <p>{say('consoleListAllowBeats')}</p>;
  if (offered.kind === 'refused') {
    return standing === null ? <p>{say(REFUSAL_WORDS[offered.why])}</p> : null;
  }
  if (standing === null) {
    return (
      <>
        <p>{say('consoleListBlockWhy')}</p>
        <BlockForm offered={offered} {...rest} />
      </>
    );
  }
  return (
    <details class="again">
      <summary>{say('consoleListBlockAnother')}</summary>
      <BlockForm offered={offered} {...rest} />
    </details>
  );
}

type BlockFormProps = Omit<BlockingProps, 'offered' | 'standing'> & {
  readonly offered: Extract<ListOffer, { readonly kind: 'offered' }>;
};

function BlockForm({ flag, offered, isMasked, isBusy, onShow, onBlock }: BlockFormProps) {
  const say = useSay();
  const [chosen, setChosen] = useState(offered.usual);
  const [reason, setReason] = useState(() => say('consoleListReasonUsual'));
  const [wasTried, setWasTried] = useState(false);
  const reasonRef = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
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
      <ScopeChoice scopes={offered.scopes} chosen={chosen} isMasked={isMasked} onChosen={setChosen} />
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
      <ReasonField reason={reason} error={wasTried ? fault : null} onInput={setReason} inputRef={reasonRef} />
      <div>
        <Button type="submit" icon="block" isBusy={isBusy}>
          {say('consoleBlockForEveryone')}
        </Button>
      </div>
    </form>
  );
}
