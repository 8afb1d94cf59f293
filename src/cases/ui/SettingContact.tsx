import type { Setting } from '#src/contract/report-content.ts';
import { dialled } from '#src/ui/dialled.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { PhoneLink } from '#src/ui/PhoneLink.tsx';
import { useSay } from '#src/ui/words.tsx';

export type SettingContactProps = {
  readonly setting: Setting;
  /** False where telling the setting is not a matter of course: a concern about an adult may be about somebody there. */
  readonly isToBeTold: boolean;
};

/** Where it happened, and whom to phone there. */
export function SettingContact({ setting, isToBeTold }: SettingContactProps) {
  const say = useSay();
  const { name, dslName, dslPhone } = setting;
  return (
    <section class="setting stack-tight" aria-labelledby="case-setting">
      <h3 id="case-setting">{say('consoleSetting')}</h3>
      {name === '' ? null : (
        <p>
          <Foreign text={name} />
        </p>
      )}
      <p>
        {dslName === '' ? (
          say('consoleSettingDslUnnamed')
        ) : (
          <>
            {say('consoleSettingDsl')} <Foreign text={dslName} />
          </>
        )}
      </p>
      {/* What was typed there is offered to a phone only if there is something to dial in it. */}
      {dialled(dslPhone) === '' ? (
        <>
          {dslPhone === '' ? null : (
            <p>
              <Foreign text={dslPhone} />
            </p>
          )}
          <p class="muted small">{say('consoleSettingNoPhone')}</p>
        </>
      ) : (
        <p>
          <PhoneLink phone={dslPhone} />
        </p>
      )}
      {isToBeTold ? <p class="muted small">{say('consoleSettingPhoneWhy')}</p> : null}
    </section>
  );
}
