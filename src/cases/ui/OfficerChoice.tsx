import { fingerprintOf } from '#src/cases/fingerprint.ts';
import type { ListedOfficer } from '#src/cases/officer-list.ts';
import type { KeyId } from '#src/contract/primitives.ts';
import { CheckBox } from '#src/ui/CheckBox.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { Say } from '#src/ui/words.tsx';

const NOBODY = 'nobody';

export type OfficerChoiceProps = {
  readonly legend: string;
  readonly officers: readonly ListedOfficer[];
  readonly chosen: KeyId | null;
  readonly canBeNobody: boolean;
  readonly compared: readonly KeyId[];
  readonly error: string | null;
  readonly compareError: string | null;
  readonly onChosen: (keyId: KeyId | null) => void;
  readonly onCompared: (keyId: KeyId, isCompared: boolean) => void;
};

/** One of the officers, by name. A key for which only the service vouches has to be compared with the person first. */
export function OfficerChoice({ legend, officers, chosen, canBeNobody, compared, error, ...rest }: OfficerChoiceProps) {
  const say = useSay();
  const officer = officers.find(({ keyId }) => keyId === chosen);
  const nobody = canBeNobody ? [{ value: NOBODY, label: say('consoleAlternateNobody') }] : [];
  return (
    <div class="stack">
      <RadioGroup<string>
        legend={legend}
        value={chosen ?? (canBeNobody ? NOBODY : null)}
        choices={[...nobody, ...officers.map((one) => ({ value: one.keyId, label: labelOf(one, say) }))]}
        error={error}
        onChange={(value) => rest.onChosen(officers.find(({ keyId }) => keyId === value)?.keyId ?? null)}
      />
      {officer === undefined || officer.isVouchedFor ? null : (
        <div class="compare stack-tight">
          <p class="compare-title">{say('consoleCompare', officer.name)}</p>
          <p>{say('consoleCompareWhy', officer.name)}</p>
          <p class="fingerprint">{fingerprintOf(officer.keyId)}</p>
          <CheckBox
            label={say('consoleCompared', officer.name)}
            isOn={compared.includes(officer.keyId)}
            error={rest.compareError}
            onChange={(isCompared) => rest.onCompared(officer.keyId, isCompared)}
          />
        </div>
      )}
    </div>
  );
}

const labelOf = ({ name, isMe }: ListedOfficer, say: Say): string => (isMe ? say('consoleOfficerMe', name) : name);
