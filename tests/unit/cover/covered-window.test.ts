import { describe, expect, it } from 'vitest';
import { coverTabsOf, liftCover } from '#src/cover/covered-window.ts';
import type { CoverableTab, CoverableTabs } from '#src/cover/covered-window.ts';
import { formatCoverPage, isCoverPage, tabUnderCover } from '#src/cover/cover-page.ts';
import { isNewPress, KEY_HELD_MS } from '#src/cover/standing-cover.ts';

const OWN = 'chrome-extension://test-extension-id';
const [HERE, THERE, DRAGGED_OUT] = [1, 2, 3];

const tab = (tabId: number, windowId: number, rest: Partial<CoverableTab> = {}): CoverableTab => ({
  tabId,
  windowId,
  isCover: false,
  isLoaded: true,
  muted: 'no',
  ...rest,
});

/** Tells what was asked of the browser, in order. */
function browserWith(...tabs: readonly CoverableTab[]) {
  const log: string[] = [];
  const note =
    (what: string) =>
    async (tabId: number): Promise<void> => {
      log.push(`${what} ${tabId}`);
    };
  const port: CoverableTabs = {
    all: async () => tabs,
    hide: note('hide'),
    reveal: note('reveal'),
    pause: note('pause'),
    setMuted: async (tabId, isMuted) => note(isMuted ? 'mute' : 'unmute')(tabId),
    bringToFront: async (tabId) => {
      await note('front')(tabId);
      return true;
    },
    forget: note('forget'),
    close: note('close'),
  };
  return { log, port };
}

describe('covering', () => {
  it('hides, pauses and mutes every tab of the window, and nothing of another', async () => {
    const { log, port } = browserWith(tab(1, HERE), tab(2, THERE), tab(3, HERE), tab(9, HERE, { isCover: true }));
    await coverTabsOf(port, HERE);
    expect(log.toSorted()).toEqual(['hide 1', 'hide 3', 'mute 1', 'mute 3', 'pause 1', 'pause 3']);
  });

  it('leaves alone what is muted already, and only mutes what is not in memory', async () => {
    const { log, port } = browserWith(
      tab(1, HERE, { muted: 'by-others' }),
      tab(2, HERE, { muted: 'by-cover' }),
      tab(3, HERE, { isLoaded: false }),
    );
    await coverTabsOf(port, HERE);
    expect(log.toSorted()).toEqual(['hide 1', 'hide 2', 'mute 3', 'pause 1', 'pause 2']);
  });
});

describe('lifting', () => {
  it('lets be heard again only what the cover muted, and makes nothing play', async () => {
    const { log, port } = browserWith(
      tab(1, HERE, { muted: 'by-cover' }),
      tab(2, HERE, { muted: 'by-others' }),
      tab(9, HERE, { isCover: true }),
    );
    await liftCover(port, HERE, 1);
    expect(log).toEqual(['forget 9', 'reveal 1', 'unmute 1', 'reveal 2', 'front 1', 'close 9']);
  });

  it('forgets every cover of the window before it closes one, or that would come back', async () => {
    const { log, port } = browserWith(tab(8, HERE, { isCover: true }), tab(9, HERE, { isCover: true }));
    await liftCover(port, HERE, null);
    expect(log).toEqual(['forget 8', 'forget 9', 'close 8', 'close 9']);
  });

  it('reaches what was dragged out of the window, and leaves what another cover stands over', async () => {
    const { log, port } = browserWith(
      tab(2, THERE, { muted: 'by-cover' }),
      tab(3, DRAGGED_OUT, { muted: 'by-cover' }),
      tab(8, THERE, { isCover: true }),
      tab(9, HERE, { isCover: true }),
    );
    await liftCover(port, HERE, null);
    expect(log).toEqual(['forget 9', 'reveal 3', 'unmute 3', 'close 9']);
  });

  it('brings the tab to the front that was there, unless it is in another window or gone', async () => {
    for (const shown of [2, 7]) {
      const { log, port } = browserWith(tab(1, HERE), tab(2, THERE), tab(9, HERE, { isCover: true }));
      await liftCover(port, HERE, shown);
      expect(log.filter((line) => line.startsWith('front'))).toEqual([]);
    }
  });
});

describe('a key that is held down', () => {
  it('is one press, however often it asks; the next press lifts', () => {
    expect(isNewPress(KEY_HELD_MS - 1, 0)).toBe(false);
    expect(isNewPress(KEY_HELD_MS, 0)).toBe(true);
  });
});

describe('the address of a cover', () => {
  it('says which tab was in front, and nothing of what that showed', () => {
    expect(formatCoverPage(12)).toBe('/cover.html#tab=12');
    expect(tabUnderCover(OWN + formatCoverPage(12), OWN)).toBe(12);
    expect(isCoverPage(OWN + formatCoverPage(12), OWN)).toBe(true);
  });

  it.each([
    'https://games.example/cover.html#tab=12',
    `${OWN}/popup.html#tab=12`,
    `${OWN}/cover.html`,
    `${OWN}/cover.html#tab=12x`,
    `${OWN}/cover.html#tab=-1`,
  ])('is not %s', (address) => {
    expect(tabUnderCover(address, OWN)).toBeNull();
  });
});
