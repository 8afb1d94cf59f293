import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Drafts } from '#src/cases/drafts.ts';
import { useUnsavedWarning } from '#src/ui/use-unsaved-warning.ts';

/** Keeps drafts on this device from their first change on. Until they are there, the browser asks before it closes the page. */
export function useKeptDrafts(drafts: Drafts, keep: (drafts: Drafts) => Promise<boolean>): void {
  const text = JSON.stringify(drafts);
  const lastRef = useRef(text);
  const [isKept, setIsKept] = useState(true);
  useUnsavedWarning(!isKept);

  // Before anything else can happen: the console may be locked with the very next key.
  useLayoutEffect(() => {
    if (lastRef.current === text) return;
    lastRef.current = text;
    setIsKept(false);
    const keepThese = async () => {
      const isNow = await keep(drafts);
      if (lastRef.current === text) setIsKept(isNow);
    };
    void keepThese();
  }, [drafts, text, keep]);
}
