import type { StoreNames } from 'idb';
import type { SignOutStore } from '#src/sign-out/sign-out-store.ts';
import type { Database, Tables } from './database.ts';

/** What becomes of each store when a tutor signs out. `some`: only what is the tutor's in it goes. */
const AT_SIGN_OUT: Readonly<Record<StoreNames<Tables>, 'goes' | 'some' | 'stays'>> = {
  outbox: 'stays',
  receipts: 'goes',
  // A report that is just being saved still gets its number; they go with the last report.
  counters: 'stays',
  keys: 'some',
  pendingKeys: 'some',
  blocks: 'goes',
  settings: 'some',
  documents: 'goes',
  officer: 'stays',
};

const TOUCHED = Object.entries(AT_SIGN_OUT).flatMap(([name, fate]) => (fate === 'stays' ? [] : [name as StoreNames<Tables>]));
const GOING = TOUCHED.filter((name) => AT_SIGN_OUT[name] === 'goes');

/** Settings of the device, of its officer and of its clock. Every other is the tutor's. */
const STAYING_SETTINGS = /^(device|officer|clock-offset)\//;

export function createIdbSignOut(database: Database): SignOutStore {
  return {
    leaving: () => database.read(['keys'], async (tx) => (await tx.objectStore('keys').get('leaving')) ?? null),

    leave: () =>
      database.write(TOUCHED, 'strict', async (tx) => {
        const [keys, settings] = [tx.objectStore('keys'), tx.objectStore('settings')];
        const tutor = await keys.get('tutor');
        if (tutor === undefined) return;
        await Promise.all([
          keys.put({ ...tutor, personName: '' }, 'leaving'),
          keys.delete('tutor'),
          tx.objectStore('pendingKeys').delete('tutor'),
          ...GOING.map((name) => tx.objectStore(name).clear()),
        ]);
        for (const key of await settings.getAllKeys()) if (!STAYING_SETTINGS.test(key)) await settings.delete(key);
      }),

    finish: () =>
      database.write(['keys', 'outbox', 'receipts', 'counters'], 'strict', async (tx) => {
        const keys = tx.objectStore('keys');
        const [leaving, unsent] = await Promise.all([keys.getKey('leaving'), tx.objectStore('outbox').count()]);
        if (leaving === undefined) return;
        await tx.objectStore('receipts').clear();
        if (unsent === 0) await Promise.all([keys.delete('leaving'), tx.objectStore('counters').clear()]);
      }),

    giveUpHeld: () =>
      database.write(['outbox'], 'strict', async (tx) => {
        const store = tx.objectStore('outbox');
        for (const held of await store.index('kind').getAll('held')) {
          // What was added to it can go nowhere without it.
          const addenda = await store.index('about').getAllKeys(held.id);
          await Promise.all([held.id, ...addenda].map((id) => store.delete(id)));
        }
      }),
  };
}
