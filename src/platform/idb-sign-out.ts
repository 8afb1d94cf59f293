import type { StoreNames } from 'idb';
import type { SignOutStore } from '#src/sign-out/sign-out-store.ts';
import type { Database, Tables } from './database.ts';
import { readLeaving } from './idb-leaving.ts';

/** Whatever is in these goes with the tutor. */
const GOING = [
  'receipts',
  'blocks',
  'scopes',
  'documents',
  'lists',
  'listNames',
  'listIndexes',
  'previews',
  'packs',
  'checks',
  'assessments',
] as const;
/** Of these, only what is the tutor's goes. */
const SHARED = ['keys', 'pendingKeys', 'settings'] as const;
/** Numbers, which a report that is just being saved still needs, go with the last report; an officer's key is not the tutor's. */
const STAYING = ['outbox', 'counters', 'officer'] as const;

type Decided = (typeof GOING)[number] | (typeof SHARED)[number] | (typeof STAYING)[number];
/** Does not compile for a store of which nobody has decided whose it is. */
const TOUCHED: readonly [...typeof GOING, ...typeof SHARED] & Record<Exclude<StoreNames<Tables>, Decided>, never> = [
  ...GOING,
  ...SHARED,
];

/** Settings of the device, of its officer and of its clock. Every other is the tutor's. */
const STAYING_SETTINGS = /^(device|officer|clock-offset)\//;

/**
 * Deleted is what nothing in the browser can read any more. The bytes themselves lie in the browser's files until it tidies them up
 * (Chromium 156 with LevelDB: still there after a restart, and neither deleting the whole database nor writing 28 MB over it hastened
 * that). Against somebody who takes the disk, only an encrypted disk helps.
 */
export const createIdbSignOut = (database: Database): SignOutStore => ({
  leaving: () => readLeaving(database),

  leave: () =>
    database.write([...TOUCHED], 'strict', async (tx) => {
      const [keys, settings] = [tx.objectStore('keys'), tx.objectStore('settings')];
      const tutor = await keys.get('tutor');
      if (tutor === undefined) return;
      const others = (await settings.getAllKeys()).filter((key) => !STAYING_SETTINGS.test(key));
      await Promise.all([
        keys.put({ ...tutor, personName: '' }, 'leaving'),
        keys.delete('tutor'),
        tx.objectStore('pendingKeys').delete('tutor'),
        ...GOING.map((name) => tx.objectStore(name).clear()),
        ...others.map((key) => settings.delete(key)),
      ]);
    }),

  finish: () =>
    database.write(['keys', 'outbox', 'receipts', 'counters'], 'strict', async (tx) => {
      const keys = tx.objectStore('keys');
      if ((await keys.getKey('leaving')) === undefined) return;
      await tx.objectStore('receipts').clear();
      if ((await tx.objectStore('outbox').count()) > 0) return;
      await Promise.all([keys.delete('leaving'), tx.objectStore('counters').clear()]);
    }),
});
