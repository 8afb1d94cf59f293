import './RecoveryKit.css';
import { fingerprintOf } from '#src/cases/fingerprint.ts';
import { groupsOf } from '#src/cases/recovery-kit.ts';
import type { KeyId } from '#src/contract/primitives.ts';
import { dayWords } from '#src/ui/time-words.ts';
import { useSay } from '#src/ui/words.tsx';

export type RecoveryKitProps = {
  readonly kit: string;
  readonly agencyName: string;
  readonly vaultKeyId: KeyId;
  readonly madeAt: number;
};

/** The sheet that goes into the safe: everything that is needed to open the vault, and nothing that says how to reach it. */
export function RecoveryKit({ kit, agencyName, vaultKeyId, madeAt }: RecoveryKitProps) {
  const say = useSay();
  return (
    <section class="kit" aria-label={say('consoleKitSheet')}>
      <p class="kit-title">{say('consoleKitFor', agencyName)}</p>
      <p class="small">{say('consoleKitMadeOn', dayWords(madeAt, say))}</p>
      <ol class="kit-groups">
        {groupsOf(kit).map((group, index) => (
          <li key={`${index}-${group}`}>
            <span class="kit-number" aria-hidden="true">
              {index + 1}
            </span>
            <span class="kit-group">{group}</span>
          </li>
        ))}
      </ol>
      <p class="small">{say('consoleKitKeep')}</p>
      <p class="small">
        {say('consoleFingerprint')} <span class="fingerprint">{fingerprintOf(vaultKeyId)}</span>
      </p>
    </section>
  );
}
