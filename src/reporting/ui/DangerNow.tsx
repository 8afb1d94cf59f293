import './DangerNow.css';
import { Notice } from '#src/ui/Notice.tsx';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { useSay } from '#src/ui/words.tsx';

export type DangerNowProps = {
  /** Null until it is answered. */
  readonly value: boolean | null;
  readonly onChange: (isDangerNow: boolean) => void;
};

/** The first question of every report. A report is no way to call for help, so 999 comes before it. */
export function DangerNow({ value, onChange }: DangerNowProps) {
  const say = useSay();
  return (
    <div class="stack-tight danger-now">
      <RadioGroup
        legend={say('dangerQuestion')}
        value={value === null ? null : value ? 'yes' : 'no'}
        choices={[
          { value: 'yes', label: say('yes') },
          { value: 'no', label: say('no') },
        ]}
        onChange={(answer) => onChange(answer === 'yes')}
      />
      {value === true ? (
        <Notice kind="error" title={say('dangerPhoneFirst')}>
          <p>
            <PhoneLink phone="999" />
          </p>
          <p>{say('dangerThenReport')}</p>
        </Notice>
      ) : null}
    </div>
  );
}
