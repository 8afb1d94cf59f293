import '#src/ui/base.css';
import { browser } from 'wxt/browser';
import { reloadWhenSignedOut } from '#src/platform/device-news.ts';
import { takeHandedOver } from '#src/platform/handed-over.ts';
import { inBackground } from '#src/platform/log.ts';
import { ask } from '#src/platform/ask.ts';
import { reportingWorld } from '#src/platform/reporting-world.ts';
import { say } from '#src/platform/words.ts';
import { parseReportPage } from '#src/reporting/page-address.ts';
import { ReportPage } from '#src/reporting/ui/ReportPage.tsx';
import { every } from '#src/ui/every.ts';
import { openPage } from '#src/ui/open-page.tsx';

const parts = reportingWorld();
const asked = parseReportPage(location.hash);
reloadWhenSignedOut();
openPage(say, 'reportPageTitle', () => (
  <ReportPage
    ask={ask}
    parts={parts}
    asked={asked}
    takeHandedOver={takeHandedOver}
    every={every}
    copyText={(text) => navigator.clipboard.writeText(text)}
    close={() => inBackground('close', closeTab())}
  />
));

async function closeTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}
