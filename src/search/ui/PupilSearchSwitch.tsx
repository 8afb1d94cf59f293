import './PupilSearchSwitch.css';
import { useId } from 'preact/hooks';
import { useSay } from '#src/ui/words.tsx';

export type PupilSearchSwitchProps = {
  readonly isOn: boolean;
  /** It is being switched: it keeps the focus and does nothing more. */
  readonly isBusy: boolean;
  readonly describedBy: string | undefined;
  readonly onSwitch: (isOn: boolean) => void;
};

/** **Pupil search**, on or off: in words, and not by its colour alone. */
export function PupilSearchSwitch({ isOn, isBusy, describedBy, onSwitch }: PupilSearchSwitchProps) {
  const say = useSay();
  const name = useId();
  return (
    <h2>
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={isOn ? 'true' : 'false'}
        aria-busy={isBusy ? 'true' : undefined}
        aria-labelledby={name}
        aria-describedby={describedBy}
        onClick={() => {
          if (!isBusy) onSwitch(!isOn);
        }}
      >
        <span id={name}>{say('pupilSearch')}</span>
        <span class="switch-state" aria-hidden="true">
          {say(isOn ? 'pupilSearchOn' : 'pupilSearchOff')}
          <span class="switch-track" />
        </span>
      </button>
    </h2>
  );
}
