import '#src/ui/base.css';
import { browserSelfTestTabs, readWords } from '#src/platform/browser-self-test.ts';
import { inBackground } from '#src/platform/log.ts';
import { searchWorld } from '#src/platform/search-world.ts';
import { say } from '#src/platform/words.ts';
import { CoveragePage } from '#src/search/ui/CoveragePage.tsx';
import { openPage } from '#src/ui/open-page.tsx';
import { Page } from '#src/ui/Page.tsx';

const parts = { ...searchWorld(), tabs: browserSelfTestTabs, readWords, now: Date.now };
inBackground('self-test', browserSelfTestTabs.sweep());
openPage(say, 'coverageTitle', () => (
  <Page width="wide">
    <CoveragePage parts={parts} />
  </Page>
));
