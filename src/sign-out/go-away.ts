import type { Settings } from '#src/storage/setting.ts';
import { AWAY } from './away.ts';
import { PIN_LOCK } from './pin-lock.ts';
import type { SignOutStore } from './sign-out-store.ts';

export type AwayParts = {
  readonly settings: Settings;
  readonly signOut: Pick<SignOutStore, 'leave'>;
  /** Makes the browser's rules follow what is blocked. */
  readonly enforce: () => Promise<void>;
  /** As for a save: whoever is just saving a report is waited for. */
  readonly inOrder: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly sendSoon: () => void;
  /** Tells every page of ours that is open. */
  readonly tellPages: (news: 'locked' | 'signed-out') => void;
};

/** Nobody is at the computer, or the browser was just started: what is to be locked is locked, and on a shared computer signed out. */
export async function goAway(parts: AwayParts): Promise<void> {
  const { settings, tellPages } = parts;
  const [{ isShared }, lock] = await Promise.all([settings.read(AWAY), settings.read(PIN_LOCK)]);
  if (isShared) return leaveNow(parts);
  if (lock === null) return;
  await settings.keep(PIN_LOCK, { ...lock, isLocked: true });
  tellPages('locked');
}

/** Signs the tutor out: from here on nothing of theirs can be read, and what is unsent goes on being sent. */
export async function leaveNow({ signOut, enforce, inOrder, sendSoon, tellPages }: Omit<AwayParts, 'settings'>): Promise<void> {
  await inOrder(signOut.leave);
  tellPages('signed-out');
  await enforce();
  sendSoon();
}
