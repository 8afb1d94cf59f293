import { useState } from 'preact/hooks';
import { IS_SHARED } from '#src/sign-out/away.ts';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { DeviceParts } from '#src/sign-out/device-parts.ts';

export type SharedComputerProps = {
  readonly parts: DeviceParts;
  readonly isShared: boolean;
  readonly awayAfter: number;
  readonly onChanged: () => void;
};

/** A computer that others use too: whoever goes away is signed out. */
export function SharedComputer({ parts, isShared, awayAfter, onChanged }: SharedComputerProps) {
  const say = useSay();
  const [isOn, setIsOn] = useState(isShared);
  const [outcome, setOutcome] = useState<'kept' | 'not-kept' | null>(null);

  async function keep(value: boolean) {
    setIsOn(value);
    try {
      await parts.lock.settings.keep(IS_SHARED, value);
      setOutcome('kept');
    } catch {
      // The disk did not take it: it is as it was, and the sentence says so.
      setIsOn(!value);
      setOutcome('not-kept');
    }
    onChanged();
  }

  return (
    <section class="stack-tight" aria-labelledby="shared-heading">
      <h2 id="shared-heading">{say('sharedHeading')}</h2>
      <p id="shared-means">{say('sharedMeans', String(awayAfter))}</p>
      <label class="options-check">
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby="shared-means"
          onChange={(event) => void keep(event.currentTarget.checked)}
        />
        {say('sharedSwitch')}
      </label>
      {outcome === null ? null : (
        <Notice kind={outcome === 'kept' ? 'success' : 'error'}>
          <p>{say(outcome === 'kept' ? 'optionsKept' : 'optionsNotKept')}</p>
        </Notice>
      )}
    </section>
  );
}
