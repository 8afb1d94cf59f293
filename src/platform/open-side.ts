import { browser } from 'wxt/browser';
import { inBackground } from './log.ts';

/** Chromium has a side panel, Firefox a sidebar; each has a name that the other one's types do not know. */
type Sides = {
  readonly sidePanel?: { readonly open: (of: { readonly windowId: number }) => Promise<void> };
  readonly sidebarAction?: { readonly open: () => Promise<void> };
};

/**
 * Opens the panel at the side of this page's window, and closes this page. Browsers want it in the same turn as the click, so the
 * window is found out beforehand.
 */
export function sideOpener(): () => void {
  const { sidePanel, sidebarAction } = browser as Sides;
  let windowId: number | undefined;

  async function noteWindow(): Promise<void> {
    ({ id: windowId } = await browser.windows.getCurrent());
  }

  async function open(): Promise<void> {
    if (sidebarAction !== undefined) await sidebarAction.open();
    else if (windowId !== undefined) await sidePanel?.open({ windowId });
    close();
  }

  inBackground('window', noteWindow());
  return () => inBackground('side', open());
}
