import '#src/ui/base.css';
import { reloadWhenSignedOut } from '#src/platform/device-news.ts';
import { lockParts } from '#src/platform/lock-parts.ts';
import { ask } from '#src/platform/ask.ts';
import { reportingWorld } from '#src/platform/reporting-world.ts';
import { saveText } from '#src/platform/save-text.ts';
import { say } from '#src/platform/words.ts';
import { ReceiptsPage } from '#src/receipts/ui/ReceiptsPage.tsx';
import { LockGate } from '#src/sign-out/ui/LockGate.tsx';
import { every } from '#src/ui/every.ts';
import { openPage } from '#src/ui/open-page.tsx';
import { Page } from '#src/ui/Page.tsx';

const parts = reportingWorld();
const lock = lockParts(parts.settings);
reloadWhenSignedOut();
openPage(say, 'receiptsHeading', () => (
  <Page>
    <LockGate lock={lock}>
      {() => <ReceiptsPage ask={ask} parts={parts} every={every} saveText={saveText} print={() => window.print()} />}
    </LockGate>
  </Page>
));
