import { browser } from 'wxt/browser';

/** Calls `act` when nobody has touched the computer for as long as was set, and when its screen is locked. */
export function onAway(act: () => void): void {
  browser.idle.onStateChanged.addListener((state) => {
    if (state !== 'active') act();
  });
}

/** For the whole extension, until the browser is closed. */
export const setAwayAfter = (minutes: number): void => browser.idle.setDetectionInterval(minutes * 60);
