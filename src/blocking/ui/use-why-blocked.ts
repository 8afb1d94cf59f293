import { useCallback, useEffect, useState } from 'preact/hooks';
import type { BlockedParts, Looked } from '#src/blocking/blocked-parts.ts';
import type { BlockedSite } from '#src/blocking/questions.ts';
import { useAnswer } from '#src/ui/use-answer.ts';

/** A tab is taken here before its block is kept: until then that nothing blocks it means nothing. */
const KEPT_WITHIN_MS = 3000;
const LOOK_EVERY_MS = 500;

export type WhyState =
  /** Not looked up yet. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly looked: Looked }
  /** What is kept cannot be read. */
  | { readonly kind: 'failed'; readonly again: () => void };

/** Why the page is blocked, as it is now. */
export function useWhyBlocked({ look, onChanged, every, now }: BlockedParts, { host, blockedAt }: BlockedSite): WhyState {
  const { state, again } = useAnswer(useCallback(() => look(host), [look, host]));
  const isYoung = now() - blockedAt < KEPT_WITHIN_MS;
  const [wasBlocked, setWasBlocked] = useState(false);
  const isBlocked = state.kind === 'ready' && state.answer.why.kind === 'blocked';
  const isSettling = state.kind === 'ready' && state.answer.why.kind === 'open' && isYoung && !wasBlocked;

  useEffect(() => {
    if (isBlocked) setWasBlocked(true);
  }, [isBlocked]);
  useEffect(() => onChanged(again), [onChanged, again]);
  useEffect(() => (isSettling ? every(LOOK_EVERY_MS, again) : undefined), [isSettling, every, again]);

  if (state.kind === 'failed') return { kind: 'failed', again };
  return state.kind === 'ready' && !isSettling ? { kind: 'known', looked: state.answer } : { kind: 'unknown' };
}
