import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { blockId } from '#src/blocking/scope-key.ts';
import type { Block } from '#src/blocking/block.ts';
import type { BlockedSite } from '#src/blocking/questions.ts';
import type { KeptList } from '#src/blocklists/kept-list.ts';
import type { DocumentKind } from '#src/contract/document.ts';
import type { Enrolment, PendingKey } from '#src/enrolment/enrolment.ts';
import type { Assessment } from '#src/preview/assessment.ts';
import type { LessonPack } from '#src/preview/lesson-pack.ts';
import type { Preview } from '#src/preview/preview.ts';
import type { KeptReceipt, OutboxEntry } from '#src/reporting/outbox.ts';
import { StorageFailed } from '#src/storage/storage-failed.ts';

/** List, what the list does with them, and number of the part. */
type ListNamesKey = [list: string, action: 'block' | 'allow', part: number];
type ListIndexKey = [list: string, action: 'block' | 'allow'];

export interface Tables extends DBSchema {
  /** Sealed reports that the service has not acknowledged. */
  outbox: { key: string; value: OutboxEntry; indexes: { kind: string; due: number; seq: number; about: string } };
  receipts: { key: string; value: KeptReceipt; indexes: { status: string; seq: number } };
  /** Apart from what they count, so that a loss shows. */
  counters: { key: 'seq' | 'receipts-revision'; value: number };
  /** `leaving`: a tutor who has signed out while something was unsent. */
  keys: { key: 'tutor' | 'officer' | 'leaving'; value: Enrolment };
  pendingKeys: { key: 'tutor' | 'officer'; value: PendingKey };
  /** What the first versions blocked; nothing reads it any more. */
  blocks: { key: string; value: BlockedSite };
  scopes: { key: string; value: Block };
  settings: { key: string; value: unknown };
  /** The last good edition of each document that officers published, as it was signed. */
  documents: { key: DocumentKind; value: string };
  lists: { key: string; value: KeptList };
  /** Of each list by parts, which a transaction can read and write in a moment. */
  listNames: { key: ListNamesKey; value: string };
  listIndexes: { key: ListIndexKey; value: ArrayBuffer };
  previews: { key: string; value: Preview; indexes: { address: string; checkedAt: number } };
  packs: { key: string; value: LessonPack; indexes: { changedAt: number } };
  /** What is being checked, so that it goes on where it was stopped. */
  checks: { key: string; value: unknown };
  /** Risk assessments of platforms and tools. */
  assessments: { key: string; value: Assessment; indexes: { changedAt: number } };
  /** The officer's private key, wrapped. */
  officer: { key: string; value: unknown };
}

type Names = StoreNames<Tables>;
type Step = (db: IDBPDatabase<Tables>, tx: IDBPTransaction<Tables, Names[], 'versionchange'>) => void | Promise<void>;

/** Step *n* takes version *n* to *n + 1*. Append only: a released step is never changed, and none drops rows. */
const UPGRADES: readonly Step[] = [
  (db) => {
    const outbox = db.createObjectStore('outbox', { keyPath: 'id' });
    outbox.createIndex('kind', 'state.kind');
    // Held entries have no such time, and so are not in this index; reports are not in the index of what addenda are about.
    outbox.createIndex('due', 'state.dueAt');
    outbox.createIndex('about', 'about');
    outbox.createIndex('seq', 'seq');
    const receipts = db.createObjectStore('receipts', { keyPath: 'id' });
    receipts.createIndex('status', 'status');
    receipts.createIndex('seq', 'seq');
    db.createObjectStore('counters');
    db.createObjectStore('keys');
    db.createObjectStore('pendingKeys');
    db.createObjectStore('blocks', { keyPath: 'host' });
    db.createObjectStore('settings');
    db.createObjectStore('officer');
  },
  (db) => {
    db.createObjectStore('documents');
  },
  async (db, tx) => {
    const scopes = db.createObjectStore('scopes', { keyPath: 'id' });
    for (const { host, blockedAt } of await tx.objectStore('blocks').getAll()) {
      const scope = { kind: 'host', host } as const;
      const id = blockId({ verdict: 'block', scope });
      await scopes.put({ id, verdict: 'block', scope, madeAt: blockedAt, end: { kind: 'removed' } });
    }
  },
  (db) => {
    db.createObjectStore('lists', { keyPath: 'id' });
    db.createObjectStore('listNames');
    db.createObjectStore('listIndexes');
  },
  (db) => {
    const previews = db.createObjectStore('previews', { keyPath: 'id' });
    previews.createIndex('address', 'address');
    previews.createIndex('checkedAt', 'checkedAt');
    db.createObjectStore('packs', { keyPath: 'id' }).createIndex('changedAt', 'changedAt');
    db.createObjectStore('checks', { keyPath: 'id' });
    db.createObjectStore('assessments', { keyPath: 'id' }).createIndex('changedAt', 'changedAt');
  },
];

const MOST_TRIES = 3;

type Work<Stores extends Names[], Mode extends IDBTransactionMode, Result> = (
  tx: IDBPTransaction<Tables, Stores, Mode>,
) => Promise<Result>;

/** Both reject with StorageFailed only. `work` may be run again, so it keeps nothing outside the transaction. */
export type Database = {
  readonly read: <Stores extends Names[], Result>(stores: Stores, work: Work<Stores, 'readonly', Result>) => Promise<Result>;
  /** Resolves once committed: on the disk with `strict`, which is what "saved" takes; handed to the system with `relaxed`. */
  readonly write: <Stores extends Names[], Result>(
    stores: Stores,
    durability: 'strict' | 'relaxed',
    work: Work<Stores, 'readwrite', Result>,
  ) => Promise<Result>;
};

/** Opened when first used, and again whenever the browser closed it or an operation failed. */
export function openDatabase(name = 'safe-lesson'): Database {
  let opening: Promise<IDBPDatabase<Tables>> | null = null;

  function open(): Promise<IDBPDatabase<Tables>> {
    if (opening !== null) return opening;
    const mine: Promise<IDBPDatabase<Tables>> = openDB<Tables>(name, UPGRADES.length, {
      async upgrade(db, from, _to, tx) {
        for (const step of UPGRADES.slice(from)) await step(db, tx);
      },
      // A newer version of the extension waits for this connection to go.
      blocking: () => void drop(mine),
      terminated: () => void drop(mine),
    });
    opening = mine;
    return mine;
  }

  async function drop(which: Promise<IDBPDatabase<Tables>>): Promise<void> {
    if (opening === which) opening = null;
    try {
      (await which).close();
    } catch {
      // It never opened, so there is nothing to close; whoever opened it was told.
    }
  }

  async function attempt<Result>(work: (db: IDBPDatabase<Tables>) => Promise<Result>): Promise<Result> {
    for (let tries = 1; ; tries++) {
      const mine = open();
      try {
        return await work(await mine);
      } catch (error) {
        await drop(mine);
        if (!(error instanceof DOMException)) throw error;
        if (tries === MOST_TRIES) {
          throw new StorageFailed(error.name === 'QuotaExceededError' ? 'storage-full' : 'storage-broken', error);
        }
      }
    }
  }

  return {
    read: (stores, work) => attempt((db) => finish(db.transaction(stores, 'readonly'), work)),
    write: (stores, durability, work) => attempt((db) => finish(db.transaction(stores, 'readwrite', { durability }), work)),
  };
}

async function finish<Stores extends Names[], Mode extends IDBTransactionMode, Result>(
  tx: IDBPTransaction<Tables, Stores, Mode>,
  work: Work<Stores, Mode, Result>,
): Promise<Result> {
  const [result] = await Promise.all([abortingOnFailure(tx, work), tx.done]);
  return result;
}

async function abortingOnFailure<Stores extends Names[], Mode extends IDBTransactionMode, Result>(
  tx: IDBPTransaction<Tables, Stores, Mode>,
  work: Work<Stores, Mode, Result>,
): Promise<Result> {
  try {
    return await work(tx);
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It has aborted already, which is what was wanted.
    }
    throw error;
  }
}
