import { useCallback, useEffect, useState } from 'preact/hooks';

export type Answered<Answer> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * Asks when the component appears, when `load` changes (so keep it with useCallback) and when `again` is called. Only the newest
 * answer counts, and what was ready stays on screen until its successor is there.
 */
export function useAnswer<Answer>(load: () => Promise<Answer>): { readonly state: Answered<Answer>; readonly again: () => void } {
  const [state, setState] = useState<Answered<Answer>>({ kind: 'loading' });
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    let isNewest = true;
    load().then(
      (answer) => isNewest && setState({ kind: 'ready', answer }),
      (error: unknown) => isNewest && setState({ kind: 'failed', error }),
    );
    return () => {
      isNewest = false;
    };
  }, [load, turn]);

  return { state, again: useCallback(() => setTurn((last) => last + 1), []) };
}
