import { useLayoutEffect } from 'preact/hooks';

/** Hears every key that is pressed on the page while the component is there. */
export function useKeys(onKey: (event: KeyboardEvent) => void): void {
  // A layout effect: the key must be heard from the moment in which what it belongs to is seen.
  useLayoutEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onKey]);
}

/** Ctrl + Enter, or ⌘ + Enter, sends from wherever on the page the keyboard is. */
export function useSendKey(send: () => void): void {
  useKeys((event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  });
}
