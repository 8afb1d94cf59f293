import { useEffect } from 'preact/hooks';
import type { ConsoleParts } from '#src/cases/console-parts.ts';

export const LOCK_AFTER_MS = 10 * 60 * 1000;
const LOOK_EVERY_MS = 5_000;
const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/**
 * Locks after ten minutes without input. A computer that slept runs no timers, so the first input afterwards is asked how late it
 * is before it counts as one.
 */
export function useIdleLock({ now, every }: Pick<ConsoleParts, 'now' | 'every'>, onIdle: () => void): void {
  useEffect(() => {
    let lastInputAt = now();
    const lockIfIdle = (): boolean => {
      const isIdle = now() - lastInputAt >= LOCK_AFTER_MS;
      if (isIdle) onIdle();
      return isIdle;
    };
    const onInput = () => {
      if (!lockIfIdle()) lastInputAt = now();
    };
    for (const input of INPUTS) addEventListener(input, onInput, { capture: true, passive: true });
    const stop = every(LOOK_EVERY_MS, lockIfIdle);
    return () => {
      stop();
      for (const input of INPUTS) removeEventListener(input, onInput, { capture: true });
    };
  }, [now, every, onIdle]);
}
