import './ReportList.css';
import { useState } from 'preact/hooks';
import type { ReportId } from '#src/contract/primitives.ts';
import type { ReportLine } from '#src/reporting/questions.ts';
import type { Unsent } from '#src/delivery/lateness.ts';
import { SameDayClock } from '#src/delivery/ui/SameDayClock.tsx';
import { Button } from '#src/ui/Button.tsx';
import { StatusTag } from '#src/ui/StatusTag.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import { heldWords } from './held-words.ts';
import { statusName } from './status-name.ts';

export type ReportListProps = {
  /** Newest first. */
  readonly reports: readonly ReportLine[];
  /** How many are on their way. */
  readonly sending: number;
  /** Whatever is unsent, as far as it is known. */
  readonly unsent: readonly Unsent[];
  readonly now: number;
  readonly onRetry: (id: ReportId) => void;
};

const SHOWN_AT_FIRST = 3;

export function ReportList({ reports, sending, unsent, now, onRetry }: ReportListProps) {
  const say = useSay();
  const [isWhole, setIsWhole] = useState(false);
  // A report that needs the tutor is never behind a button.
  const shown = reports.filter((report, index) => isWhole || index < SHOWN_AT_FIRST || report.status.kind === 'held');

  return (
    <section class="stack-tight" aria-labelledby="reports-heading">
      <div class="reports-head">
        <h2 class="reports-heading" id="reports-heading">
          {say('reportsHeading')}
        </h2>
        <output class="muted small">{sending > 0 ? say('outboxSending', String(sending)) : ''}</output>
      </div>
      {reports.length === 0 ? (
        <p class="muted small">{say('reportsNone')}</p>
      ) : (
        <ul class="reports">
          {shown.map(({ id, seq, createdAt, status }) => (
            <li key={id} class="report">
              <span class="report-name">
                {('reference' in status ? status.reference : null) ?? say('reportsNumber', String(seq))}
                <span class="muted small">
                  {status.kind === 'received' ? <Time at={status.statusAt} now={now} /> : <Time at={createdAt} now={now} />}
                </span>
              </span>
              <StatusTag status={statusName(status)} />
              <UnsentClock id={id} unsent={unsent} now={now} />
              {status.kind === 'held' ? (
                <div class="report-held">
                  <p>{heldWords(status.reason, say)}</p>
                  <Button onClick={() => onRetry(id)} icon="refresh">
                    {say('tryAgain')}
                  </Button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        {shown.length < reports.length ? (
          <Button kind="quiet" onClick={() => setIsWhole(true)}>
            {say('reportsShowAll', String(reports.length))}
          </Button>
        ) : null}
        <a href="/receipts.html" target="_blank" rel="noreferrer">
          {say('receiptsHeading')}
        </a>
        <a href="/options.html" target="_blank" rel="noreferrer">
          {say('optionsTitle')}
        </a>
      </div>
    </section>
  );
}

type UnsentClockProps = { readonly id: ReportId; readonly unsent: readonly Unsent[]; readonly now: number };

function UnsentClock({ id, unsent, now }: UnsentClockProps) {
  const report = unsent.find((entry) => entry.id === id);
  return report === undefined ? null : <SameDayClock {...report} now={now} />;
}
