import * as z from 'zod/mini';

/**
 * What is kept for as long as the browser runs: that the window is to be covered, by this page. While it is there the cover comes
 * back if its tab is closed or goes elsewhere; once it is gone the cover lifts itself. A browser that starts again forgets it, and
 * a cover that it restores stands again by itself.
 */
export const StandingCover = z.object({ windowId: z.number(), page: z.string() });
export type StandingCover = z.infer<typeof StandingCover>;

export const keyOfCover = (tabId: number | ''): string => `cover-${tabId}`;

/** Where a key or the pop-up asks a cover to lift itself: the time of asking is kept there. */
export const keyOfLift = (tabId: number): string => `lift-${tabId}`;

/** Longer than any keyboard waits until it repeats a key that is held down. */
export const KEY_HELD_MS = 1200;

/** Whether asking at `now` lifts a cover. A key that is held down asks again and again, beginning with the press that covered. */
export const isNewPress = (now: number, lastAskedAt: number): boolean => now - lastAskedAt >= KEY_HELD_MS;
