import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { createGroupCommit } from '#src/dsl-service/group-commit.ts';

/** A database that counts its commits, and fails at statements that begin as told. */
function createDatabase() {
  const real = new DatabaseSync(':memory:');
  real.exec('CREATE TABLE kept (value TEXT NOT NULL) STRICT');
  const failing = new Set<string>();
  let commits = 0;
  const database = {
    get isOpen() {
      return real.isOpen;
    },
    get isTransaction() {
      return real.isTransaction;
    },
    exec(sql: string) {
      if (failing.has(sql)) throw new RangeError(sql);
      real.exec(sql);
      if (sql === 'COMMIT') commits += 1;
    },
  };
  const insert = (value: string) => () => {
    real.prepare('INSERT INTO kept VALUES (?)').run(value);
    return value;
  };
  const kept = () =>
    real
      .prepare('SELECT value FROM kept ORDER BY rowid')
      .all()
      .map(({ value }) => value);
  return { database, failing, insert, kept, commits: () => commits };
}

const refuse = () => {
  throw new TypeError('refused');
};

describe('group commit', () => {
  it('gives what one turn brought together one commit, and what comes later another', async () => {
    const { database, insert, kept, commits } = createDatabase();
    const { run } = createGroupCommit(database, () => false);
    expect(await Promise.all(['a', 'b', 'c'].map((value) => run(insert(value))))).toEqual(['a', 'b', 'c']);
    expect(commits()).toBe(1);
    await run(insert('d'));
    expect([kept(), commits()]).toEqual([['a', 'b', 'c', 'd'], 2]);
  });

  it('takes back a change that fails by itself, and everything of it', async () => {
    const { database, insert, kept } = createDatabase();
    const { run } = createGroupCommit(database, () => false);
    const half = () => {
      insert('half')();
      return refuse();
    };
    const settled = await Promise.allSettled([run(insert('a')), run(half), run(insert('b'))]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(kept()).toEqual(['a', 'b']);
  });

  it('tells everybody when the database fails in the middle, and keeps nothing', async () => {
    const { database, insert, kept } = createDatabase();
    const { run } = createGroupCommit(database, () => true);
    const settled = await Promise.allSettled([run(insert('a')), run(refuse), run(insert('b'))]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(kept()).toEqual([]);
    expect(await run(insert('c'))).toBe('c');
  });

  it('tells everybody when the commit fails, though it cannot even be taken back, and recovers', async () => {
    const { database, failing, insert, kept } = createDatabase();
    const { run } = createGroupCommit(database, () => false);
    failing.add('COMMIT').add('ROLLBACK');
    const settled = await Promise.allSettled([run(insert('a')), run(insert('b'))]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(run(insert('c'))).rejects.toThrow(RangeError);
    failing.clear();
    expect(await run(insert('d'))).toBe('d');
    expect(kept()).toEqual(['d']);
  });
});
