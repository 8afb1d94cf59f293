import type { Told } from '#src/contract/report-content.ts';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Time } from '#src/ui/Time.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';

const WHO_WORDS: Readonly<Record<Told['who'], WordKey>> = {
  'agency-dsl': 'consoleToldAgencyDsl',
  'setting-dsl': 'consoleToldSettingDsl',
  'emergency-services': 'consoleToldEmergency',
  'data-protection': 'consoleToldDataProtection',
  it: 'consoleToldIt',
  'someone-else': 'consoleToldSomeoneElse',
};

const HOW_WORDS: Readonly<Record<Told['how'], WordKey>> = {
  phone: 'consoleToldByPhone',
  'in-person': 'consoleToldInPerson',
  'in-writing': 'consoleToldInWriting',
};

/** `Told the setting’s own DSL by phone, 14:05 · Ms Example` */
export function ToldLine({ told, now }: { readonly told: Told; readonly now: number }) {
  const say = useSay();
  return (
    <span>
      {say('consoleTold', say(WHO_WORDS[told.who]), say(HOW_WORDS[told.how]))}, <Time at={told.at} now={now} />
      {told.name === '' ? null : (
        <>
          {' · '}
          <Foreign text={told.name} />
        </>
      )}
    </span>
  );
}
