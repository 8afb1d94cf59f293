import { addressTyped } from '#src/blocking/address-typed.ts';
import { followRequest } from '#src/network-rules/evaluate.ts';
import type { BrowserLimits } from '#src/network-rules/limits.ts';
import type { AgeBand } from './age-band.ts';
import type { Engine, EnginePack } from './engine-pack.ts';
import { isWatched } from './prepared.ts';
import { searchOf } from './search-address.ts';
import { searchRules } from './search-rules.ts';

/** What is sent beside the address, as a technician reads it. */
type Sent = readonly string[];

/** What pupil search would do with an address that somebody opens. */
export type Tried =
  | { readonly kind: 'not-an-address' }
  | { readonly kind: 'left-alone' }
  /** It opens where it is, pinned. */
  | { readonly kind: 'pinned'; readonly address: string; readonly sent: Sent }
  /** It leads elsewhere: to an engine, where that is known. */
  | { readonly kind: 'goes'; readonly address: string; readonly to: Engine | null; readonly sent: Sent }
  /** The pupil search page opens in its place. */
  | { readonly kind: 'instead' }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'gives-up' };

export type TryParts = {
  readonly pack: EnginePack;
  readonly band: AgeBand;
  /** The one that the band's searches go to. */
  readonly engine: Engine;
  readonly limits: BrowserLimits;
};

/** Works out, from what the browser would be given, what comes of an address. Nothing is asked of anybody. */
export function tryAddress(parts: TryParts, typed: string): Tried {
  const address = addressTyped(typed);
  if (address === null) return { kind: 'not-an-address' };
  const { rules, watch } = searchRules(parts);
  const followed = followRequest(rules, { address, type: 'main_frame' }, parts.limits);
  if (followed.kind === 'too-many-redirects') return { kind: 'gives-up' };
  if (followed.kind === 'blocked')
    return { kind: watch.some((one) => one.act === 'instead' && isWatched(one, address)) ? 'instead' : 'blocked' };
  const sent = [
    ...Object.entries(followed.headers).map(([name, value]) => `${name}: ${value}`),
    ...followed.cookies.map((cookie) => `cookie: ${cookie}`),
  ];
  if (isSame(address, followed.address)) {
    return sent.length === 0 ? { kind: 'left-alone' } : { kind: 'pinned', address: followed.address, sent };
  }
  const [from, to] = [searchOf(parts.pack, address), searchOf(parts.pack, followed.address)];
  const staysThere = from !== null && from.engine.id === to?.engine.id;
  return staysThere || new URL(address).hostname === new URL(followed.address).hostname
    ? { kind: 'pinned', address: followed.address, sent }
    : { kind: 'goes', address: followed.address, to: to?.engine ?? null, sent };
}

/** A fragment, a name and a password are for nobody but the browser. */
function isSame(address: string, reached: string): boolean {
  const url = new URL(address);
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href === reached;
}
