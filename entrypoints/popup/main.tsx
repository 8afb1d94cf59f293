import '#src/ui/base.css';
import { ScreenCover } from '#src/cover/ui/CoverButton.tsx';
import { activeTab } from '#src/platform/active-tab.ts';
import { coverSwitch } from '#src/platform/cover-switch.ts';
import { reloadWhenSignedOut } from '#src/platform/device-news.ts';
import { lazyKeptWorld, lazyReportingWorld } from '#src/platform/lazy-reporting-world.ts';
import { lazyPreviewWorld } from '#src/platform/lazy-preview-world.ts';
import { lazySearchWorld } from '#src/platform/lazy-search-world.ts';
import { inBackground } from '#src/platform/log.ts';
import { ask } from '#src/platform/ask.ts';
import { sideOpener } from '#src/platform/open-side.ts';
import { openNotePage, openReportPage } from '#src/platform/reporting-pages.ts';
import { say } from '#src/platform/words.ts';
import { PreviewHere } from '#src/preview/ui/PreviewSlot.tsx';
import { PopUp } from '#src/reporting/ui/PopUp.tsx';
import { tabNamedIn } from '#src/reporting/page-address.ts';
import { PupilSearchHere } from '#src/search/ui/PupilSearchSlot.tsx';
import { every } from '#src/ui/every.ts';
import { openPage } from '#src/ui/open-page.tsx';

const named = tabNamedIn(location.hash);
document.documentElement.classList.toggle('is-pop-up', named === null);

const tabId = named === null ? activeTab() : Promise.resolve(named);
const loadParts = lazyReportingWorld();
const loadKept = lazyKeptWorld();
const loadPreview = lazyPreviewWorld();
const loadSearch = lazySearchWorld();
const openSide = named === null ? sideOpener() : null;
reloadWhenSignedOut();
openPage(say, 'productName', () => (
  <ScreenCover.Provider value={coverSwitch}>
    <PupilSearchHere.Provider value={loadSearch}>
      <PreviewHere.Provider value={loadPreview}>
        <PopUp
          ask={ask}
          tabId={tabId}
          madeFrom="pop-up"
          now={Date.now}
          every={every}
          loadParts={loadParts}
          loadKept={loadKept}
          openLarger={(handed) => inBackground('report', openReportPage(handed))}
          openNote={() => inBackground('note', openNotePage())}
          openSide={openSide}
        />
      </PreviewHere.Provider>
    </PupilSearchHere.Provider>
  </ScreenCover.Provider>
));
