import * as z from 'zod/mini';
import { StoreUnavailable } from './store.ts';

const SqliteFailure = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errcode: z.int() });
const NotOpen = z.object({ code: z.literal('ERR_INVALID_STATE') });

/** https://sqlite.org/rescode.html: PERM, BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB. */
const GONE = new Set([3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 26]);

/** Whether the database failed, rather than what was asked of it. */
export function isGone(error: unknown): boolean {
  if (error instanceof StoreUnavailable || z.safeParse(NotOpen, error).success) return true;
  const failure = z.safeParse(SqliteFailure, error);
  // The low byte of an extended result code is the primary one.
  return failure.success && GONE.has(failure.data.errcode & 0xff);
}

/** What a failure is to those who use the store. */
export const asStoreError = (error: unknown): unknown =>
  isGone(error) && !(error instanceof StoreUnavailable)
    ? new StoreUnavailable('The database is not available', { cause: error })
    : error;
