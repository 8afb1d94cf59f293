import '#src/ui/base.css';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { parseBlockedPage } from '#src/blocking/blocked-page-address.ts';
import { BlockedPage } from '#src/blocking/ui/BlockedPage.tsx';
import { ownScript, runInPage } from '#src/platform/own-script.ts';
import { say } from '#src/platform/words.ts';
import { openPage } from '#src/ui/open-page.tsx';

const DETAILS = ownScript('details', '/blocked-details.js');

async function open(): Promise<void> {
  openPage(say, 'blockedTitle', () => <BlockedPage blocked={parseBlockedPage(location.hash)} now={Date.now()} />);
  await untilLookedAt();
  // Where the browser is short of something, what stands here says all that a pupil needs.
  await runInPage(DETAILS).catch(() => null);
}

/** Many tabs may come here at once: what is in no sight looks nothing up, and nobody does before all of them stand. */
const untilLookedAt = (): Promise<unknown> =>
  new Promise((resolve) => {
    const soon = () => requestIdleCallback(resolve, { timeout: LOOKED_UP_WITHIN_MS });
    if (document.hidden) addEventListener('visibilitychange', soon, { once: true });
    else soon();
  });
const LOOKED_UP_WITHIN_MS = 1000;

export default defineUnlistedScript(() => {
  // After the frame that draws the sign: what matters most is how soon the page underneath is gone. A hidden tab draws no frame.
  if (document.hidden) void open();
  else requestAnimationFrame(() => setTimeout(() => void open()));
});
