import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ConsoleParts } from '#src/cases/console-parts.ts';
import type { Strength } from '#src/cases/passphrase-strength.ts';

/** Long enough not to run between two keys. */
const PAUSE_MS = 200;

export type StrengthNow =
  | { readonly kind: 'empty' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'checked'; readonly strength: Strength };

/** Checks a passphrase whenever typing pauses: never between two keys, and only once the word lists have come. */
export function useStrength(
  passphrase: string,
  known: readonly string[],
  { wait, loadStrengthCheck }: Pick<ConsoleParts, 'wait' | 'loadStrengthCheck'>,
): { readonly now: StrengthNow; readonly strengthOf: (passphrase: string) => Promise<Strength> } {
  const names = known.join('\n');
  const loading = useMemo(() => loadStrengthCheck(names.split('\n')), [loadStrengthCheck, names]);
  const [checked, setChecked] = useState<{ readonly of: string; readonly strength: Strength } | null>(null);

  useEffect(() => {
    const typing = new AbortController();
    async function check() {
      await wait(PAUSE_MS, typing.signal);
      const strengthOf = await loading;
      if (!typing.signal.aborted) setChecked({ of: passphrase, strength: strengthOf(passphrase) });
    }
    if (passphrase !== '') void check();
    return () => typing.abort();
  }, [loading, passphrase, wait]);

  const strengthOf = async (of: string) => (await loading)(of);
  if (passphrase === '') return { now: { kind: 'empty' }, strengthOf };
  return {
    now: checked?.of === passphrase ? { kind: 'checked', strength: checked.strength } : { kind: 'checking' },
    strengthOf,
  };
}
