import { siteOf } from '#src/blocking/site-of.ts';
import { isWaiting } from './check.ts';
import type { Check } from './check.ts';

/** Between two pages of one host. */
export const REST_MS = 1000;

export type Going = {
  readonly check: Check;
  /** What becomes of it now. One that is judged has no tab any more. */
  readonly step: 'loading' | 'reading' | 'judging';
};

export type Next =
  | { readonly kind: 'open'; readonly check: Check }
  /** All that wait are of hosts that were asked a moment ago. */
  | { readonly kind: 'rest'; readonly ms: number }
  | { readonly kind: 'none' };

/**
 * Which page is opened next: the first that waits and whose host has no other tab of ours and has had its rest. `atOnce` pages load at
 * once; as many again may be read meanwhile, and as many judged.
 */
export function nextToOpen(
  checks: readonly Check[],
  going: readonly Going[],
  restedAt: ReadonlyMap<string, number>,
  atOnce: number,
  now: number,
): Next {
  const open = going.filter(({ step }) => step !== 'judging');
  const loading = open.filter(({ step }) => step === 'loading');
  if (loading.length >= atOnce || open.length >= 2 * atOnce || going.length >= 3 * atOnce) return { kind: 'none' };
  const busy = new Set(open.map(({ check }) => hostOf(check)));
  const free = checks.filter((check) => isWaiting(check) && !busy.has(hostOf(check)));
  const rests = free.map((check) => (restedAt.get(hostOf(check)) ?? now) - now);
  const next = free[rests.findIndex((ms) => ms <= 0)];
  if (next !== undefined) return { kind: 'open', check: next };
  return free.length === 0 ? { kind: 'none' } : { kind: 'rest', ms: Math.min(...rests) };
}

export const hostOf = ({ address }: Check): string => siteOf(address) ?? '';
