import type { ReadCase } from '#src/cases/read-case.ts';
import { Button } from '#src/ui/Button.tsx';
import { focusOnArrival } from '#src/ui/focus-on-arrival.ts';
import { useSay } from '#src/ui/words.tsx';
import { Additions } from './Additions.tsx';
import { AuditTrail } from './AuditTrail.tsx';
import { titleOf } from './case-words.ts';
import { CaseMarks } from './CaseMarks.tsx';
import { useTaxonomy } from './current-taxonomy.ts';
import { ReportFacts } from './ReportFacts.tsx';
import { Routes } from './Routes.tsx';
import { SettingContact } from './SettingContact.tsx';

export type SealedCaseViewProps = { readonly read: ReadCase; readonly now: number; readonly onClose: () => void };

/** A case that was opened with the recovery kit: to be read, and no more. */
export function SealedCaseView({ read, now, onClose }: SealedCaseViewProps) {
  const say = useSay();
  const taxonomy = useTaxonomy();
  const { report, record, category, additions, trail } = read;
  if (report.kind !== 'read') return null;
  const { setting } = report.content;
  return (
    <div class="sealed-case stack">
      <h4 class="people-preview" tabIndex={-1} ref={focusOnArrival}>
        {titleOf(read, taxonomy, say)}
      </h4>
      <div class="row">
        <CaseMarks read={read} />
        <span class="reference muted">{record.reference}</span>
      </div>
      {setting === null ? null : <SettingContact setting={setting} isToBeTold={false} />}
      <ReportFacts content={report.content} isHardStop tutorName={null} receivedAt={report.receivedAt} now={now} />
      <Additions additions={additions} now={now} />
      {category === null ? null : <Routes category={category} />}
      <AuditTrail trail={trail} receivedAt={record.receivedAt} tutorName={null} now={now} />
      <div>
        <Button onClick={onClose}>{say('consoleSealedCaseClose')}</Button>
      </div>
    </div>
  );
}
