import '#src/ui/base.css';
import { CoverPage } from '#src/cover/ui/CoverPage.tsx';
import { standAsCover } from '#src/platform/covering.ts';
import { keysOf } from '#src/platform/keys-of.ts';
import { say } from '#src/platform/words.ts';
import { openPage } from '#src/ui/open-page.tsx';

const { lift } = standAsCover();
const keys = () => keysOf('cover-screen');
openPage(say, 'coverScreenTitle', () => <CoverPage keys={keys} onLift={lift} />);
