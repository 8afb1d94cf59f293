import { useEffect, useRef } from 'preact/hooks';
import type { ConsoleParts } from '#src/cases/console-parts.ts';

export const LOCK_AFTER_MS = 10 * 60 * 1000;
const LOOK_EVERY_MS = 5_000;
const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/**
 * Locks after ten minutes without input, however often the page is drawn meanwhile. A computer that slept runs no timers, so the first
 * input afterwards is asked how late it is before it counts as one.
 */
export function useIdleLock({ now, every }: Pick<ConsoleParts, 'now' | 'every'>, onIdle: () => void): void {
  const lastInputAtRef = useRef(now());
  const onIdleRef = useRef(onIdle);
  useEffect(() => {
    onIdleRef.current = onIdle;
  }, [onIdle]);

  useEffect(() => {
    const lockIfIdle = (): boolean => {
      const isIdle = now() - lastInputAtRef.current >= LOCK_AFTER_MS;
      if (isIdle) onIdleRef.current();
      return isIdle;
    };
    const onInput = () => {
      if (!lockIfIdle()) lastInputAtRef.current = now();
    };
    for (const input of INPUTS) addEventListener(input, onInput, { capture: true, passive: true });
    const stop = every(LOOK_EVERY_MS, lockIfIdle);
    return () => {
      stop();
      for (const input of INPUTS) removeEventListener(input, onInput, { capture: true });
    };
  }, [now, every]);
}
