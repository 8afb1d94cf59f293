import '#src/ui/base.css';
import { reloadWhenSignedOut } from '#src/platform/device-news.ts';
import { lockParts } from '#src/platform/lock-parts.ts';
import { previewWorld } from '#src/platform/preview-world.ts';
import { say } from '#src/platform/words.ts';
import { PreviewPage } from '#src/preview/ui/PreviewPage.tsx';
import { LockGate } from '#src/sign-out/ui/LockGate.tsx';
import { openPage } from '#src/ui/open-page.tsx';
import { Page } from '#src/ui/Page.tsx';

const parts = previewWorld();
const lock = lockParts(parts.settings);
const id = new URLSearchParams(location.search).get('id');
reloadWhenSignedOut();
openPage(say, 'previewTitle', () => (
  <Page>
    <LockGate lock={lock}>{() => <PreviewPage parts={parts} id={id} />}</LockGate>
  </Page>
));
