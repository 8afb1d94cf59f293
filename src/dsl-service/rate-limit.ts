/** A bucket holds `burst` requests and is refilled by `perSecond`. */
export type RateLimit = { readonly burst: number; readonly perSecond: number };

export type RateLimiter = {
  /** Takes one request from a key's bucket. 0 when it was there, else the milliseconds until there is one again. */
  readonly take: (key: string) => number;
};

/** Buckets are forgotten, fullest first in effect, once there are this many: a full bucket and none are the same. */
const MOST_BUCKETS = 20_000;

/** Token buckets in memory: a restart forgives everybody. */
export function createRateLimiter({ burst, perSecond }: RateLimit, now: () => number): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>();

  const tokensOf = (bucket: { readonly tokens: number; readonly at: number }, at: number): number =>
    Math.min(burst, bucket.tokens + (Math.max(0, at - bucket.at) / 1000) * perSecond);

  function forgetFull(at: number): void {
    for (const [key, bucket] of buckets) if (tokensOf(bucket, at) >= burst) buckets.delete(key);
    // All of them in use: let the one that was idle longest go rather than grow without end.
    for (const key of buckets.keys()) {
      if (buckets.size < MOST_BUCKETS) break;
      buckets.delete(key);
    }
  }

  return {
    take(key) {
      const at = now();
      const known = buckets.get(key);
      if (known === undefined && buckets.size >= MOST_BUCKETS) forgetFull(at);
      const tokens = known === undefined ? burst : tokensOf(known, at);
      // Deleted and set again, so that the map stays in the order of last use.
      buckets.delete(key);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000);
    },
  };
}

export type Limits = {
  /** Every request of an address, before anything else is looked at: a whole agency may share one. */
  readonly address: RateLimit;
  readonly device: RateLimit;
  /** Enrolments of an address. */
  readonly enrolment: RateLimit;
};

export const USUAL_LIMITS: Limits = {
  address: { burst: 10_000, perSecond: 500 },
  device: { burst: 2_000, perSecond: 50 },
  enrolment: { burst: 10, perSecond: 10 / 60 },
};
