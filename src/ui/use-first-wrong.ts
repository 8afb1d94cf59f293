import { useEffect, useRef, useState } from 'preact/hooks';
import type { Ref } from 'preact';

const WRONG = '[aria-invalid="true"], .radios:has(> .field-error)';

/** For a form that refuses what it has: the keyboard goes to the first thing that is said to be wrong, as soon as that is drawn. */
export function useFirstWrong(): { readonly form: Ref<HTMLFormElement>; readonly goToFirstWrong: () => void } {
  const form = useRef<HTMLFormElement>(null);
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals === 0) return;
    const wrong = form.current?.querySelector<HTMLElement>(WRONG) ?? null;
    const choice = wrong?.querySelector<HTMLElement>('input:checked') ?? wrong?.querySelector<HTMLElement>('input');
    (choice ?? wrong)?.focus();
  }, [refusals]);
  return { form, goToFirstWrong: () => setRefusals((count) => count + 1) };
}
