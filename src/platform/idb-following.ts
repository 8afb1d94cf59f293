import { FOLLOWING, readFollowing } from '#src/blocking/following.ts';
import type { Rows } from './idb-outbox.ts';

type Settings = Rows<'settings', 'readwrite'>;

/** Counts a change. Answers which one it is. */
export async function countChange(settings: Settings): Promise<number> {
  const { changed, followed } = readFollowing(await settings.get(FOLLOWING.key));
  await settings.put({ changed: changed + 1, followed }, FOLLOWING.key);
  return changed + 1;
}

/** Answers whether nothing was changed since. */
export async function countFollowed(settings: Settings, upTo: number): Promise<boolean> {
  const { changed, followed } = readFollowing(await settings.get(FOLLOWING.key));
  if (upTo > followed) await settings.put({ changed, followed: upTo }, FOLLOWING.key);
  return changed === upTo;
}

/** Which change was the last. */
export const lastChange = async (settings: Settings): Promise<number> => readFollowing(await settings.get(FOLLOWING.key)).changed;
