import '#src/ui/base.css';
import { reloadWhenSignedOut } from '#src/platform/device-news.ts';
import { lockParts } from '#src/platform/lock-parts.ts';
import { packsWorld } from '#src/platform/packs-world.ts';
import { say } from '#src/platform/words.ts';
import { PackId } from '#src/preview/lesson-pack.ts';
import { PackPage } from '#src/preview/ui/PackPage.tsx';
import * as z from 'zod/mini';
import { LockGate } from '#src/sign-out/ui/LockGate.tsx';
import { openPage } from '#src/ui/open-page.tsx';
import { Page } from '#src/ui/Page.tsx';

const parts = packsWorld();
const lock = lockParts(parts.settings);
const id = z.safeParse(PackId, new URLSearchParams(location.search).get('id'));
reloadWhenSignedOut();
openPage(say, 'packTitle', () => (
  <Page>
    <LockGate lock={lock}>{() => <PackPage parts={parts} id={id.success ? id.data : null} />}</LockGate>
  </Page>
));
