import '#src/ui/base.css';
import { reloadWhenSignedOut } from '#src/platform/device-news.ts';
import { lockParts } from '#src/platform/lock-parts.ts';
import { packsWorld } from '#src/platform/packs-world.ts';
import { say } from '#src/platform/words.ts';
import { PreviewsPage } from '#src/preview/ui/PreviewsPage.tsx';
import { LockGate } from '#src/sign-out/ui/LockGate.tsx';
import { openPage } from '#src/ui/open-page.tsx';
import { Page } from '#src/ui/Page.tsx';

const parts = packsWorld();
const lock = lockParts(parts.settings);
reloadWhenSignedOut();
openPage(say, 'previewsHeading', () => (
  <Page>
    <LockGate lock={lock}>{() => <PreviewsPage parts={parts} />}</LockGate>
  </Page>
));
