import '#src/ui/base.css';
import { reloadWhenSignedOut } from '#src/platform/device-news.ts';
import { lockParts } from '#src/platform/lock-parts.ts';
import { packsWorld } from '#src/platform/packs-world.ts';
import { say } from '#src/platform/words.ts';
import { AssessmentId } from '#src/preview/assessment.ts';
import { AssessmentPage } from '#src/preview/ui/AssessmentPage.tsx';
import * as z from 'zod/mini';
import { LockGate } from '#src/sign-out/ui/LockGate.tsx';
import { openPage } from '#src/ui/open-page.tsx';
import { Page } from '#src/ui/Page.tsx';

const parts = packsWorld();
const lock = lockParts(parts.settings);
const id = z.safeParse(AssessmentId, new URLSearchParams(location.search).get('id'));
reloadWhenSignedOut();
openPage(say, 'assessmentHeading', () => (
  <Page>
    <LockGate lock={lock}>{() => <AssessmentPage parts={parts} id={id.success ? id.data : null} />}</LockGate>
  </Page>
));
