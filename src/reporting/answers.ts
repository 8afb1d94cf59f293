import type { Tabs } from '#src/blocking/tabs.ts';
import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { blockAndReport } from './block-and-report.ts';
import type { BlockAndReportParts } from './block-and-report.ts';
import { syncNow } from './keep-sending.ts';
import type { SendingParts } from './keep-sending.ts';
import { flagTab, listReports, retryHeld, syncReports } from './questions.ts';
import type { Saved } from './questions.ts';
import { reportLines } from './report-lines.ts';

export type ReportingAnswers = BlockAndReportParts &
  SendingParts & {
    readonly tabs: Pick<Tabs, 'get'>;
    /** Sends what is due without anybody waiting for it. */
    readonly sendSoon: () => void;
  };

const MOST_LISTED = 50;

export const reportingAnswers = (parts: ReportingAnswers): readonly Answering[] => [
  on(flagTab, async ({ tabId, madeFrom }): Promise<Saved> => {
    const page = await parts.tabs.get(tabId);
    if (page === null) return { kind: 'not-saved', fault: 'no-address' };
    const saved = await blockAndReport(parts, page, madeFrom);
    if (saved.kind === 'saved') parts.sendSoon();
    return saved;
  }),

  on(listReports, async () => {
    const [{ waiting, held }, listed] = await Promise.all([parts.outbox.counts(), parts.outbox.list(MOST_LISTED)]);
    return { waiting, held, reports: reportLines(listed, MOST_LISTED) };
  }),

  on(syncReports, async () => ({ isReachable: await syncNow(parts) })),

  on(retryHeld, async ({ id }) => {
    await parts.outbox.retryHeld(id, parts.now());
    parts.sendSoon();
    return {};
  }),
];
