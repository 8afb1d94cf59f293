import type { Told } from '#src/contract/report-content.ts';
import type { Say, WordKey } from '#src/ui/words.tsx';

const WHO: Readonly<Record<Told['who'], WordKey>> = {
  'agency-dsl': 'toldAgencyDsl',
  'setting-dsl': 'toldSettingDsl',
  'emergency-services': 'toldEmergency',
  'data-protection': 'toldDataProtection',
  it: 'toldIt',
  'someone-else': 'toldSomeoneElse',
};

const HOW: Readonly<Record<Told['how'], WordKey>> = {
  phone: 'toldByPhone',
  'in-person': 'toldInPerson',
  'in-writing': 'toldInWriting',
};

/** `Told the setting’s safeguarding lead by phone at 14:05`. */
export const toldWords = ({ who, how }: Pick<Told, 'who' | 'how'>, time: string, say: Say): string =>
  say('toldAt', say(WHO[who]), say(HOW[how]), time);
