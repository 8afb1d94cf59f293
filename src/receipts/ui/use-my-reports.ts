import { useCallback, useEffect } from 'preact/hooks';
import type { Enrolment } from '#src/enrolment/enrolment.ts';
import type { Ask } from '#src/messaging/question.ts';
import { myReports } from '#src/receipts/my-reports.ts';
import type { MyReport } from '#src/receipts/my-reports.ts';
import { TOLD_RECORDS } from '#src/receipts/told-records.ts';
import { syncReports } from '#src/reporting/questions.ts';
import type { ReportingParts } from '#src/reporting/reporting-parts.ts';
import type { Every } from '#src/ui/every.ts';
import { useAnswer } from '#src/ui/use-answer.ts';

export type MyReportsParts = Pick<ReportingParts, 'enrolment' | 'outbox' | 'settings' | 'now'>;

/** Null where this device belongs to nobody. */
export type Mine = { readonly enrolment: Enrolment; readonly reports: readonly MyReport[] } | null;

const MOST_LISTED = 1000;
const LIST_EVERY_MS = 2000;
const SYNC_EVERY_MS = 15_000;

/** The reports of this device's tutor, kept fresh while the page is open. Hand in the same parts each time. */
export function useMyReports(parts: MyReportsParts, ask: Ask, every: Every) {
  const load = useCallback(async (): Promise<Mine> => {
    const { enrolment, outbox, settings, now } = parts;
    const [by, kept, told] = await Promise.all([enrolment(), outbox.list(MOST_LISTED), settings.read(TOLD_RECORDS)]);
    return by === null ? null : { enrolment: by, reports: myReports(kept, told, now()) };
  }, [parts]);
  const { state, again } = useAnswer(load);

  useEffect(() => {
    const sync = (): void => {
      // When the background does not answer, the list stays as it is, and says what is not sent.
      ask(syncReports, {}).then(again, again);
    };
    sync();
    const stops = [every(LIST_EVERY_MS, again), every(SYNC_EVERY_MS, sync)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [ask, every, again]);

  return { state, again };
}
