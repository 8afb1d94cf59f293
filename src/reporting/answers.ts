import type { Tabs } from '#src/blocking/tabs.ts';
import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { blockAndReport } from './block-and-report.ts';
import type { BlockAndReportParts } from './block-and-report.ts';
import { syncNow } from './keep-sending.ts';
import type { SendingParts } from './keep-sending.ts';
import { flagTab, syncReports } from './questions.ts';
import type { Saved } from './questions.ts';

export type ReportingAnswers = BlockAndReportParts &
  SendingParts & {
    readonly tabs: Pick<Tabs, 'get'>;
    /** Sends what is due without anybody waiting for it. */
    readonly sendSoon: () => void;
  };

export const reportingAnswers = (parts: ReportingAnswers): readonly Answering[] => [
  on(flagTab, async ({ tabId, madeFrom, wanted }): Promise<Saved> => {
    const page = await parts.tabs.get(tabId);
    if (page === null) return { kind: 'not-saved', fault: 'no-address' };
    const saved = await blockAndReport(parts, page, madeFrom, wanted);
    if (saved.kind === 'saved') parts.sendSoon();
    return saved;
  }),

  on(syncReports, async () => ({ isReachable: await syncNow(parts) })),
];
