import type { AddressParts } from '#src/reporting/address-parts.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { useSay } from '#src/ui/words.tsx';

export type SentAddressProps = {
  readonly parts: AddressParts;
  readonly isFull: boolean;
  readonly onChange: (isFull: boolean) => void;
};

/** The address that goes with a report: never a link, and without what may name a person unless the tutor keeps it. */
export function SentAddress({ parts, isFull, onChange }: SentAddressProps) {
  const say = useSay();
  return (
    <div class="stack-tight">
      <p class="field-label">{say('reportAddress')}</p>
      <p class="sent-address">
        <Foreign text={isFull ? parts.full : parts.hostAndPath} />
      </p>
      {parts.full === parts.hostAndPath ? null : (
        <label class="check">
          <input type="checkbox" checked={isFull} onChange={(event) => onChange(event.currentTarget.checked)} />
          <span>
            {say('reportKeepFull')}
            <span class="check-hint">{say('reportKeepFullHint')}</span>
          </span>
        </label>
      )}
    </div>
  );
}
