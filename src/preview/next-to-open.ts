import { siteOf } from '#src/blocking/site-of.ts';
import { isWaiting } from './check.ts';
import type { Check } from './check.ts';

/** Between two pages of one host. */
export const REST_MS = 1000;

export type Going = {
  readonly check: Check;
  /** What becomes of it now: its tab is made ready, loads, or is read. One that is judged has no tab any more. */
  readonly step: 'opening' | 'loading' | 'reading' | 'judging';
};

export type Next =
  | { readonly kind: 'open'; readonly check: Check }
  /** All that wait are of hosts that were asked a moment ago. */
  | { readonly kind: 'rest'; readonly ms: number }
  | { readonly kind: 'none' };

/**
 * Which page is opened next: the first that waits and whose host has no other tab of ours and has had its rest. `atOnce` pages load at
 * once; as many again may be read meanwhile, and as many judged. Half as many have their tabs made ready, so that none is waited for.
 */
export function nextToOpen(
  checks: readonly Check[],
  going: readonly Going[],
  restedAt: ReadonlyMap<string, number>,
  atOnce: number,
  now: number,
): Next {
  const open = going.filter(({ step }) => step !== 'judging');
  const yetToLoad = open.filter(({ step }) => step !== 'reading');
  const ready = Math.ceil(atOnce / 2);
  if (yetToLoad.length >= atOnce + ready || open.length >= 2 * atOnce + ready || going.length >= 3 * atOnce + ready)
    return { kind: 'none' };
  const busy = new Set(open.map(({ check }) => hostOf(check)));
  const free = checks.filter((check) => isWaiting(check) && !busy.has(hostOf(check)));
  const rests = free.map((check) => (restedAt.get(hostOf(check)) ?? now) - now);
  const next = free[rests.findIndex((ms) => ms <= 0)];
  if (next !== undefined) return { kind: 'open', check: next };
  return free.length === 0 ? { kind: 'none' } : { kind: 'rest', ms: Math.min(...rests) };
}

/** Whether one more page may load now. */
export function mayLoad(going: readonly Going[], atOnce: number): boolean {
  const loading = going.filter(({ step }) => step === 'loading');
  const reading = going.filter(({ step }) => step === 'reading');
  return loading.length < atOnce && loading.length + reading.length < 2 * atOnce;
}

export const hostOf = ({ address }: Check): string => siteOf(address) ?? '';
