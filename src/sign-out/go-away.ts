import type { Settings } from '#src/storage/setting.ts';
import { IS_LOCKED, IS_SHARED } from './away.ts';
import type { SignOutStore } from './sign-out-store.ts';

export type LeaveParts = {
  readonly signOut: Pick<SignOutStore, 'leave'>;
  /** Makes the browser's rules follow what is blocked. */
  readonly enforce: () => Promise<void>;
  /** Deletes what pages keep in the browser's memory. */
  readonly forgetSession: () => Promise<void>;
  /** As for a save: whoever is just saving a report is waited for. */
  readonly inOrder: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly sendSoon: () => void;
  /** Tells every page of ours that is open. */
  readonly tellPages: (news: 'locked' | 'signed-out') => void;
};

/** Nobody is at the computer, or the browser was just started: it locks, and on a shared computer the tutor is signed out. */
export async function goAway(parts: LeaveParts & { readonly settings: Settings }): Promise<void> {
  if (await parts.settings.read(IS_SHARED)) return leaveNow(parts);
  await parts.settings.keep(IS_LOCKED, true);
  parts.tellPages('locked');
}

/** Signs the tutor out: from here on nothing of theirs can be read, and what is unsent goes on being sent. */
export async function leaveNow({ signOut, enforce, forgetSession, inOrder, sendSoon, tellPages }: LeaveParts): Promise<void> {
  await inOrder(signOut.leave);
  tellPages('signed-out');
  await Promise.all([forgetSession(), enforce()]);
  sendSoon();
}
