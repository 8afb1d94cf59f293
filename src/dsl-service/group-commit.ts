import type { DatabaseSync } from 'node:sqlite';

/**
 * Runs changes so that all of one turn of the event loop share one commit, and so one wait for the disk. A change's promise
 * settles only after that commit. A change that fails takes only itself back; a commit that fails takes all of them back, and
 * `isGone` says that a failure is the database's rather than the change's.
 */
export function createGroupCommit(
  database: Pick<DatabaseSync, 'exec' | 'isOpen' | 'isTransaction'>,
  isGone: (error: unknown) => boolean,
) {
  type Waiting = { readonly change: () => Settle; readonly fail: (error: unknown) => void };
  type Settle = () => void;
  let waiting: Waiting[] = [];

  function commitAll(): void {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const settles: Settle[] = [];
    try {
      // Left open by a failure that could not be taken back at the time.
      if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
      database.exec('BEGIN IMMEDIATE');
      for (const one of batch) settles.push(attempt(one));
      database.exec('COMMIT');
    } catch (error) {
      // Nothing of this batch was kept: everyone who waits is told so.
      takeBack();
      for (const { fail } of batch) fail(error);
      return;
    }
    for (const settle of settles) settle();
  }

  function takeBack(): void {
    try {
      if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
    } catch {
      // A disk that cannot even take back has committed nothing; the next batch cannot begin before it is taken back.
    }
  }

  function attempt({ change, fail }: Waiting): Settle {
    database.exec('SAVEPOINT one_change');
    try {
      const settle = change();
      database.exec('RELEASE one_change');
      return settle;
    } catch (error) {
      if (isGone(error) || !database.isTransaction) throw error;
      database.exec('ROLLBACK TO one_change');
      database.exec('RELEASE one_change');
      return () => fail(error);
    }
  }

  return {
    run: <Result>(change: () => Result): Promise<Result> =>
      new Promise<Result>((resolve, reject) => {
        if (waiting.length === 0) setImmediate(commitAll);
        waiting.push({
          change: () => {
            const result = change();
            return () => resolve(result);
          },
          fail: reject,
        });
      }),
    /** Commits what waits. */
    flush: commitAll,
  };
}
