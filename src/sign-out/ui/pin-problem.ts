import type { Tried } from '#src/sign-out/pin.ts';
import type { Say } from '#src/ui/words.tsx';
import { waitWords } from './wait-words.ts';

/** Why a PIN that was typed did nothing. Null: it is none. */
export function pinProblem(tried: Exclude<Tried, { readonly kind: 'right' }> | null, say: Say): string {
  if (tried === null) return say('lockPinShape');
  if (tried.kind === 'too-soon') return say('lockTooSoon', waitWords(tried.waitMs, say));
  return tried.waitMs === 0 ? say('lockWrong') : say('lockWrongWait', waitWords(tried.waitMs, say));
}
