import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { parseBlockedPage } from '#src/blocking/blocked-page-address.ts';
import { BlockedDetails } from '#src/blocking/ui/BlockedDetails.tsx';
import { BlockedPage } from '#src/blocking/ui/BlockedPage.tsx';
import { blockedWorld } from '#src/platform/blocked-world.ts';
import { say } from '#src/platform/words.ts';
import { openPage } from '#src/ui/open-page.tsx';

/** Takes the place of what entrypoints/blocked-page.tsx began with, which has a renderer of its own and knows nothing of this one. */
export default defineUnlistedScript(() => {
  const app = document.createElement('div');
  const parts = blockedWorld();
  document.getElementById('app')?.replaceWith(app);
  app.id = 'app';
  openPage(say, 'blockedTitle', () => {
    const blocked = parseBlockedPage(location.hash);
    return blocked === null ? (
      <BlockedPage blocked={null} now={Date.now()} />
    ) : (
      <BlockedDetails key={blocked.host} parts={parts} blocked={blocked} />
    );
  });
});
