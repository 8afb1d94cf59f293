import { on } from '#src/messaging/router.ts';
import type { Answering } from '#src/messaging/router.ts';
import { switchSearch } from './questions.ts';

/** `turn` answers whether pupil search is on afterwards. */
export const searchAnswers = (turn: (isOn: boolean) => Promise<boolean>): readonly Answering[] => [
  on(switchSearch, async ({ isOn }) => ({ isOn: await turn(isOn) })),
];
