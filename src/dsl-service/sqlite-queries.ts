import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { createGroupCommit } from './group-commit.ts';
import { emptyLog } from './sqlite-database.ts';
import { asStoreError, isGone } from './sqlite-failure.ts';

/** Statements with rows that are checked as they come, and the two ways to use them: to look, and to change. */
export type Queries = ReturnType<typeof createQueries>;

export function createQueries(database: DatabaseSync) {
  const commits = createGroupCommit(database, isGone);
  const prepared = new Map<string, StatementSync>();
  let isLogToBeEmptied = false;

  function prepare(sql: string): StatementSync {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  }

  function emptyLogIfAsked(): void {
    if (!isLogToBeEmptied) return;
    try {
      isLogToBeEmptied = !emptyLog(database);
    } catch (error) {
      // The change itself is on the disk; the log is emptied after the next one, or when the database is next opened.
      if (!isGone(error)) throw error;
    }
  }

  return {
    all: <Row extends z.core.$ZodType>(row: Row, sql: string, ...values: SQLInputValue[]): z.output<Row>[] =>
      z.parse(z.array(row), prepare(sql).all(...values)),

    one: <Row extends z.core.$ZodType>(row: Row, sql: string, ...values: SQLInputValue[]): z.output<Row> | null =>
      z.parse(z.nullable(row), prepare(sql).get(...values) ?? null),

    /** How many rows it changed. */
    run: (sql: string, ...values: SQLInputValue[]): number => Number(prepare(sql).run(...values).changes),

    look: async <Result>(read: () => Result): Promise<Result> => {
      try {
        return read();
      } catch (error) {
        throw asStoreError(error);
      }
    },

    /** Settles when the change is on the disk. */
    change: async <Result>(make: () => Result): Promise<Result> => {
      try {
        const result = await commits.run(make);
        emptyLogIfAsked();
        return result;
      } catch (error) {
        throw asStoreError(error);
      }
    },

    /** What the change at hand erases shall be gone from the log too, as soon as nobody else reads it. */
    emptyLogAfterwards: (): void => {
      isLogToBeEmptied = true;
    },

    close: async (): Promise<void> => {
      commits.flush();
      prepared.clear();
      database.close();
    },
  };
}

/** The row of a question that has one number for an answer. */
export const Value = z.object({ value: z.int() });

/** A column that holds JSON. */
export const fromJson = <Schema extends z.core.$ZodType>(schema: Schema) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text) => JSON.parse(text) as unknown),
    ),
    schema,
  );

export function mustExist<Row>(row: Row | null): Row {
  if (row === null) throw new TypeError('A row that was just written is not there');
  return row;
}
