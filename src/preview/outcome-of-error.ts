import type { Outcome } from './visit.ts';

/** Firefox's names are numbers (`Error code 2153390067`); those of its security module have this in their upper half (NSPR's module 21). */
const FIREFOX_SECURITY = 0x805a;
/** NS_BINDING_ABORTED. */
const FIREFOX_ABORTED = 2_152_398_850;

/** What it means that a browser came to no page with this error, as its `webNavigation.onErrorOccurred` names it. */
export function outcomeOfError(error: string): Outcome {
  const code = Number(/^Error code (\d+)$/.exec(error)?.[1] ?? 0);
  if (/ERR_(CERT|SSL)_|ERR_BAD_SSL/.test(error) || Math.floor(code / 0x1_00_00) === FIREFOX_SECURITY) return 'certificate';
  // A navigation that ends without a page and without a fault: the file is saved, or there is nothing to show.
  if (/ERR_ABORTED/.test(error) || code === FIREFOX_ABORTED) return 'download';
  if (/ERR_BLOCKED_BY/.test(error)) return 'blocked';
  return 'unreachable';
}
