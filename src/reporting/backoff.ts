import type { Until } from './outbox.ts';

const FIRST_CEILING_MS = 5000;
const HIGHEST_CEILING_MS = 15 * 60 * 1000;
/** Full jitter may come out as nothing: then a service that fails at once would be asked again at once. */
const SHORTEST_MS = 1000;
/** Whatever stands before the service could ask for years, and so keep a report from ever being sent. */
const LONGEST_RETRY_AFTER_MS = 60 * 60 * 1000;

/**
 * When to try again after `attempts` failures (from 1): full jitter under a doubling ceiling, on top of what the service asked for,
 * so that many devices do not all come back at that moment. `jitter` is in [0, 1); times are epoch ms.
 */
export function nextTry(
  { attempts, retryAfterMs, now }: { readonly attempts: number; readonly retryAfterMs: number; readonly now: number },
  jitter: number,
): Until {
  const notBefore = now + Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS);
  const ceiling = Math.min(HIGHEST_CEILING_MS, FIRST_CEILING_MS * 2 ** (attempts - 1));
  return { dueAt: notBefore + Math.max(SHORTEST_MS, Math.floor(jitter * ceiling)), notBefore };
}
