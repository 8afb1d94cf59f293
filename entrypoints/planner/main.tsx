import '#src/ui/base.css';
import { reloadWhenSignedOut } from '#src/platform/device-news.ts';
import { lockParts } from '#src/platform/lock-parts.ts';
import { plannerWorld } from '#src/platform/planner-world.ts';
import { say } from '#src/platform/words.ts';
import { PlannerPage } from '#src/preview/ui/PlannerPage.tsx';
import { LockGate } from '#src/sign-out/ui/LockGate.tsx';
import { openPage } from '#src/ui/open-page.tsx';
import { Page } from '#src/ui/Page.tsx';

const parts = plannerWorld();
const lock = lockParts(parts.settings);
reloadWhenSignedOut();
openPage(say, 'plannerTitle', () => (
  <Page width="wide">
    <LockGate lock={lock}>{() => <PlannerPage parts={parts} />}</LockGate>
  </Page>
));
