/** A bucket holds `burst` requests and is refilled by `perSecond`. */
export type RateLimit = { readonly burst: number; readonly perSecond: number };

export type RateLimiter = {
  /** Takes one request from a key's bucket. 0 when it was there, else the milliseconds until there is one again. */
  readonly take: (key: string) => number;
};

/** Beyond so many, the one that was idle longest is forgotten: memory stays bounded, and who is busy stays limited. */
const MOST_BUCKETS = 20_000;

/** Token buckets in memory: a restart forgives everybody. */
export function createRateLimiter({ burst, perSecond }: RateLimit, now: () => number): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>();

  const tokensOf = (bucket: { readonly tokens: number; readonly at: number }, at: number): number =>
    Math.min(burst, bucket.tokens + (Math.max(0, at - bucket.at) / 1000) * perSecond);

  return {
    take(key) {
      const at = now();
      const known = buckets.get(key);
      const tokens = known === undefined ? burst : tokensOf(known, at);
      // Deleted and set again, so that the map stays in the order of last use.
      buckets.delete(key);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      if (buckets.size > MOST_BUCKETS) {
        const [idlest] = buckets.keys();
        if (idlest !== undefined) buckets.delete(idlest);
      }
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
  /** Captures of a device: a hundred times as large as what else it sends. */
  readonly capture: RateLimit;
  /** Lesson packs that a device shares: each may be a megabyte, and stays for months. */
  readonly pack: RateLimit;
};

export const USUAL_LIMITS: Limits = {
  address: { burst: 10_000, perSecond: 500 },
  device: { burst: 2_000, perSecond: 50 },
  enrolment: { burst: 10, perSecond: 10 / 60 },
  capture: { burst: 60, perSecond: 1 },
  pack: { burst: 20, perSecond: 20 / 86_400 },
};
