import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import type { PagesOutbox } from './outbox.ts';
import { listReports, retryHeld } from './questions.ts';
import { reportLines } from './report-lines.ts';

export type ReportingPageAnswers = {
  readonly outbox: Pick<PagesOutbox, 'counts' | 'list' | 'retryHeld'>;
  /** Wakes the background, which sends what is due. Nobody waits for it. */
  readonly sendSoon: () => void;
  readonly now: () => number;
};

const MOST_LISTED = 50;

export const reportingPageAnswers = ({ outbox, sendSoon, now }: ReportingPageAnswers): readonly Answering[] => [
  on(listReports, async () => {
    const [{ waiting, held }, listed] = await Promise.all([outbox.counts(), outbox.list(MOST_LISTED)]);
    return { waiting, held, reports: reportLines(listed, MOST_LISTED) };
  }),

  on(retryHeld, async ({ id }) => {
    await outbox.retryHeld(id, now());
    sendSoon();
    return {};
  }),
];
