import '#src/ui/base.css';
import { parseBlockedPage } from '#src/blocking/blocked-page-address.ts';
import { BlockedPage } from '#src/blocking/ui/BlockedPage.tsx';
import { say } from '#src/platform/words.ts';
import { openPage } from '#src/ui/open-page.tsx';

async function load() {
  const [{ BlockedDetails }, { blockedWorld }] = await Promise.all([
    import('#src/blocking/ui/BlockedDetails.tsx'),
    import('#src/platform/blocked-world.ts'),
  ]);
  return { BlockedDetails, parts: blockedWorld() };
}

const open = () =>
  openPage(say, 'blockedTitle', () => <BlockedPage blocked={parseBlockedPage(location.hash)} now={Date.now()} load={load} />);

// After the frame that draws the sign: what matters most is how soon the page underneath is gone. A hidden tab draws no frame.
if (document.hidden) open();
else requestAnimationFrame(() => setTimeout(open));
