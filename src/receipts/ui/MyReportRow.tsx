import { SameDayClock } from '#src/delivery/ui/SameDayClock.tsx';
import type { MyReport } from '#src/receipts/my-reports.ts';
import { heldWords } from '#src/reporting/ui/held-words.ts';
import { statusName } from '#src/reporting/ui/status-name.ts';
import { toldWords } from '#src/reporting/ui/told-words.ts';
import { Button } from '#src/ui/Button.tsx';
import { Icon } from '#src/ui/Icon.tsx';
import { StatusTag } from '#src/ui/StatusTag.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { Time } from '#src/ui/Time.tsx';
import { timeWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';

export type MyReportRowProps = {
  readonly report: MyReport;
  readonly now: number;
  readonly onProof: () => void;
  readonly onAdd: () => void;
  readonly onTold: () => void;
  readonly onRetry: () => void;
};

/** One report: what to quote on the phone, where it stands, who was told, and what can be done about it. */
export function MyReportRow({ report, now, onProof, onAdd, onTold, onRetry }: MyReportRowProps) {
  const say = useSay();
  const { id, seq, createdAt, deadlineClass, status, isLate, hasUnsentAddition, told } = report;
  const reference = status.kind === 'received' || status.kind === 'withdrawn' ? status.reference : null;
  const nameId = `report-${id}`;
  const isUnsent = status.kind === 'saved' || status.kind === 'sending' || status.kind === 'held';
  return (
    <li class="my-report">
      <div class="my-report-head">
        <h2 id={nameId}>{reference ?? say('reportsNumber', String(seq))}</h2>
        <StatusTag status={statusName(status)} />
        {isLate ? <Tag icon="alert" tone="danger" word={say('notSentTag')} /> : null}
      </div>
      <p class="small">
        {say('receiptsMade')} <Time at={createdAt} now={now} />
        {status.kind === 'received' ? (
          <>
            {' · '}
            {say('receiptsReceived')} <Time at={status.receivedAt} now={now} />
            {status.status === 'received' ? null : (
              <>
                {' · '}
                {say('receiptsSince')} <Time at={status.statusAt} now={now} />
              </>
            )}
          </>
        ) : null}
      </p>
      {isUnsent ? <SameDayClock deadlineClass={deadlineClass} createdAt={createdAt} now={now} /> : null}
      {status.kind === 'held' ? <p class="small">{heldWords(status.reason, say)}</p> : null}
      {hasUnsentAddition && !isUnsent ? <p class="small">{say('receiptsUnsentAddition')}</p> : null}
      {told.map((record, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- records are only ever added at the end
        <p key={at} class="small">
          <Icon name="phone" /> {toldWords(record, timeWords(record.at, now, say), say)}
        </p>
      ))}
      <div class="row">
        {status.kind === 'held' ? (
          <Button icon="refresh" describedBy={nameId} onClick={onRetry}>
            {say('tryAgain')}
          </Button>
        ) : null}
        {status.kind === 'withdrawn' ? null : (
          <>
            <Button kind="quiet" describedBy={nameId} onClick={onAdd}>
              {say('receiptsAdd')}
            </Button>
            <Button kind="quiet" icon="phone" describedBy={nameId} onClick={onTold}>
              {say('receiptsTold')}
            </Button>
          </>
        )}
        <Button kind="quiet" icon="printer" describedBy={nameId} onClick={onProof}>
          {say('receiptsProof')}
        </Button>
      </div>
    </li>
  );
}
