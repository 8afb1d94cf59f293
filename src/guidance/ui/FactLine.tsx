import './FactLine.css';
import type { Fact } from '#src/taxonomy/taxonomy.ts';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { dayWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';

/** A number or an address of the outside world. What was not read at its source says so, and when it was last looked up. */
export function FactLine({ fact: { label, phone, address, checked, checkedOn } }: { readonly fact: Fact }) {
  const say = useSay();
  return (
    <div class="fact">
      <span>{label}</span>
      {phone === '' ? null : <PhoneLink phone={phone} />}
      {address === '' ? null : <span class="fact-address">{address}</span>}
      {checked === 'at-source' ? null : (
        <span class="fact-check">
          <Tag icon="alert" word={say('guidanceCheck')} tone="warning" />{' '}
          <span class="muted small">{say('guidanceCheckedOn', dayWords(Date.parse(checkedOn), say))}</span>
        </span>
      )}
    </div>
  );
}
