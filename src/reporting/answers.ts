import type { Tabs } from '#src/blocking/tabs.ts';
import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { addToReport as addAddendum } from './add-to-report.ts';
import { flagPage } from './flag-page.ts';
import type { FlagPageParts } from './flag-page.ts';
import { syncNow } from './keep-sending.ts';
import type { SendingParts } from './keep-sending.ts';
import { addToReport, flagTab, listReports, retryHeld, syncReports } from './questions.ts';
import type { Saved } from './questions.ts';
import { reportLines } from './report-lines.ts';

export type ReportingAnswers = FlagPageParts &
  SendingParts & {
    readonly tabs: Pick<Tabs, 'get'>;
    /** Sends what is due without anybody waiting for it. */
    readonly sendSoon: () => void;
  };

const MOST_LISTED = 50;

export const reportingAnswers = (parts: ReportingAnswers): readonly Answering[] => [
  on(flagTab, async ({ tabId, ...request }): Promise<Saved> => {
    const page = await parts.tabs.get(tabId);
    if (page === null) return { kind: 'not-saved', fault: 'no-address' };
    const saved = await flagPage(parts, page, { ...request, madeFrom: 'pop-up' });
    if (saved.kind === 'saved') parts.sendSoon();
    return saved;
  }),

  on(addToReport, async (addition) => {
    const saved = await addAddendum(parts, addition);
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
