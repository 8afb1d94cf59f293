import { StorageFailed } from '#src/storage/storage-failed.ts';

/** Says what failed by name and code only: an error's own words may hold an address. */
export function logFailure(where: string, error: unknown): void {
  const code = error instanceof StorageFailed ? error.fault : error instanceof Error ? error.name : typeof error;
  logCode(where, code);
}

/** Says what came of something by name and code. */
export function logCode(where: string, code: string): void {
  // oxlint-disable-next-line no-console -- the one place that writes to the console
  console.warn(`safe-lesson ${where}: ${code}`);
}

/** Lets `work` go on by itself. Whatever becomes of it is stored by it; what goes wrong is said in the log. */
export function inBackground(where: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => logFailure(where, error));
}
