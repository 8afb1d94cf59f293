import '#src/ui/base.css';
import { ListsPage } from '#src/blocklists/ui/ListsPage.tsx';
import { reloadWhenSignedOut } from '#src/platform/device-news.ts';
import { listsPageWorld } from '#src/platform/lists-page-world.ts';
import { lockParts } from '#src/platform/lock-parts.ts';
import { say } from '#src/platform/words.ts';
import { LockGate } from '#src/sign-out/ui/LockGate.tsx';
import { openPage } from '#src/ui/open-page.tsx';
import { Page } from '#src/ui/Page.tsx';

const parts = listsPageWorld();
const lock = lockParts(parts.settings);
reloadWhenSignedOut();
openPage(say, 'listsTitle', () => (
  <Page>
    <LockGate lock={lock}>{() => <ListsPage parts={parts} />}</LockGate>
  </Page>
));
