import { browser } from 'wxt/browser';
import { say } from './words.ts';

export type Counts = { readonly waiting: number; readonly held: number; readonly isLate: boolean };

const SAVED_FOR_MS = 3000;

/** What the toolbar button says: how many reports wait, that one is late or needs somebody, or for a moment that one was saved. */
export function createBadge(): {
  readonly showCounts: (counts: Counts) => Promise<void>;
  readonly showSaved: () => Promise<void>;
  readonly showNotSaved: () => Promise<void>;
  /** Of a picture or video, where no page of ours is open to say so. */
  readonly showNotBlocked: () => Promise<void>;
} {
  let latest: Counts = { waiting: 0, held: 0, isLate: false };
  let savedUntil: ReturnType<typeof setTimeout> | null = null;

  async function showLatest(): Promise<void> {
    const { waiting, held, isLate } = latest;
    if (isLate) await show('!', say('badgeLate'));
    else if (held > 0) await show('!', say('badgeHeld', String(held)));
    else if (waiting > 0) await show(String(waiting), say('badgeWaiting', String(waiting)));
    else await show('', say('productName'));
  }

  return {
    async showCounts(counts) {
      latest = counts;
      if (savedUntil === null) await showLatest();
    },

    async showSaved() {
      if (savedUntil !== null) clearTimeout(savedUntil);
      // A worker that stops before then leaves the mark until it next wakes and shows the counts.
      savedUntil = setTimeout(() => {
        savedUntil = null;
        void showLatest();
      }, SAVED_FOR_MS);
      await show('✓', say('badgeSaved'));
    },

    showNotSaved: () => show('!', say('badgeNotSaved')),
    showNotBlocked: () => show('!', say('badgeNotBlocked')),
  };
}

async function show(text: string, title: string): Promise<void> {
  await Promise.all([browser.action.setBadgeText({ text }), browser.action.setTitle({ title })]);
}
