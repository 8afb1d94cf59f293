import '#src/ui/base.css';
import { searchWorld } from '#src/platform/search-world.ts';
import { say } from '#src/platform/words.ts';
import { parseSearchPage } from '#src/search/search-page.ts';
import { SearchPage } from '#src/search/ui/SearchPage.tsx';
import { openPage } from '#src/ui/open-page.tsx';

const parts = searchWorld();
openPage(say, 'pupilSearch', () => (
  <SearchPage
    key={location.hash}
    parts={parts}
    opened={parseSearchPage(location.hash)}
    goInstead={(address) => location.replace(address)}
    go={(address) => location.assign(address)}
    forgetWhy={() => history.replaceState(null, '', location.pathname)}
  />
));
