import './Proof.css';
import type { Reporter } from '#src/receipts/export-reports.ts';
import type { MyReport } from '#src/receipts/my-reports.ts';
import { statusName } from '#src/reporting/ui/status-name.ts';
import { toldWords } from '#src/reporting/ui/told-words.ts';
import { Button } from '#src/ui/Button.tsx';
import { Card } from '#src/ui/Card.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import type { Fact } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { STATUS_WORDS } from '#src/ui/StatusTag.tsx';
import { StepHeading } from '#src/ui/StepHeading.tsx';
import { exactTimeWords } from './exact-time-words.ts';
import { useSay } from '#src/ui/words.tsx';

export type ProofProps = {
  readonly report: MyReport;
  readonly reporter: Reporter;
  readonly now: number;
  readonly print: () => void;
  readonly onBack: () => void;
};

/**
 * What a tutor can show later: that a report was made, by whom, when, and that the service had it. It says nothing of what was
 * reported, so that it can be shown to anybody.
 */
export function Proof({ report, reporter, now, print, onBack }: ProofProps) {
  const say = useSay();
  const { seq, createdAt, status, told, digest } = report;
  const exact = (at: number): string => exactTimeWords(at, say);
  const isReceived = status.kind === 'received';
  const reference = status.kind === 'received' || status.kind === 'withdrawn' ? status.reference : null;
  const facts: readonly Fact[] = [
    { name: say('proofReference'), value: reference ?? say('proofNoReference') },
    { name: say('proofReporter'), value: <Foreign text={reporter.personName} /> },
    { name: say('proofAgency'), value: <Foreign text={reporter.agencyName} /> },
    { name: say('proofDevice'), value: say('proofDeviceNumber', reporter.deviceId, String(seq)) },
    { name: say('proofMade'), value: exact(createdAt) },
    { name: say('proofReceived'), value: isReceived ? exact(status.receivedAt) : say('proofNotReceived') },
    { name: say('proofService'), value: <Foreign text={reporter.origin} /> },
    {
      name: say('proofStatus'),
      value: isReceived
        ? say('proofStatusSince', say(STATUS_WORDS[statusName(status)]), exact(status.statusAt))
        : say(STATUS_WORDS[statusName(status)]),
    },
    ...told.map((record) => ({ name: say('proofTold'), value: toldWords(record, exact(record.at), say) })),
    { name: say('proofDigest'), value: <code class="proof-digest">{digest}</code> },
    { name: say('proofShownAt'), value: exact(now) },
  ];
  return (
    <article class="proof stack">
      <StepHeading level={1}>{say('proofHeading')}</StepHeading>
      <Card>
        <Facts facts={facts} />
      </Card>
      <p>{say(isReceived ? 'proofMeans' : 'proofMeansNotReceived')}</p>
      <p class="muted">{say('proofSaysNothing')}</p>
      <div class="row proof-actions">
        <Button kind="primary" icon="printer" onClick={print}>
          {say('proofPrint')}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {say('receiptsBack')}
        </Button>
      </div>
    </article>
  );
}
