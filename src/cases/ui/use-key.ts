import { useEffect } from 'preact/hooks';

/** Calls `run` when a key is pressed anywhere on the page. Keep `run` with useCallback. */
export function useKey(isIt: (event: KeyboardEvent) => boolean, run: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isIt(event)) return;
      event.preventDefault();
      run();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [isIt, run]);
}
