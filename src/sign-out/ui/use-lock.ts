import { useCallback, useEffect } from 'preact/hooks';
import type { LockParts } from '#src/sign-out/device-parts.ts';
import { readLock } from '#src/sign-out/lock-state.ts';
import type { LockState } from '#src/sign-out/lock-state.ts';
import type { Answered } from '#src/ui/use-answer.ts';
import { useAnswer } from '#src/ui/use-answer.ts';

/** Whether what is here may be seen. Follows what other pages and the background do. Hand in the same parts each time. */
export function useLock(parts: LockParts): { readonly state: Answered<LockState>; readonly again: () => void } {
  const { state, again } = useAnswer(useCallback(() => readLock(parts.settings), [parts]));
  useEffect(() => parts.onDeviceNews(again), [parts, again]);
  return { state, again };
}
