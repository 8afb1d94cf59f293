import '#src/ui/base.css';
import { browser } from 'wxt/browser';
import { ask } from '#src/platform/messages.ts';
import { say } from '#src/platform/words.ts';
import { PopUp } from '#src/reporting/ui/PopUp.tsx';
import { tabNamedIn } from '#src/reporting/ui/tab-named-in.ts';
import { every } from '#src/ui/every.ts';
import { openPage } from '#src/ui/open-page.tsx';

const named = tabNamedIn(location.hash);
document.documentElement.classList.toggle('is-pop-up', named === null);

const tabId = named === null ? activeTab() : Promise.resolve(named);
const productVersion = browser.runtime.getManifest().version;
openPage(say, 'productName', () => (
  <PopUp ask={ask} tabId={tabId} now={Date.now} every={every} productVersion={productVersion} />
));

async function activeTab(): Promise<number> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new TypeError('The browser names no active tab');
  return tab.id;
}
