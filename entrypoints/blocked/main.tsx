import '#src/ui/base.css';
import { parseBlockedPage } from '#src/blocking/blocked-page-address.ts';
import { BlockedPage } from '#src/blocking/ui/BlockedPage.tsx';
import { say } from '#src/platform/words.ts';
import { openPage } from '#src/ui/open-page.tsx';

openPage(say, 'blockedTitle', () => <BlockedPage blocked={parseBlockedPage(location.hash)} now={Date.now()} />);
