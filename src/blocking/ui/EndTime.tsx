import { nextMidnight } from '#src/blocking/block-time.ts';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';

/** When a block ends, by the device's clock. Nobody says "until 00:00". */
export function EndTime({ at, now }: { readonly at: number; readonly now: number }) {
  const say = useSay();
  return at === nextMidnight(now) ? <>{say('blockEndsMidnight')}</> : <Time at={at} now={now} />;
}
