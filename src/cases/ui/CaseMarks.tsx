import type { ReadCase, Readers } from '#src/cases/read-case.ts';
import { Tag } from '#src/ui/Tag.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';

const READERS_WORDS: Readonly<Record<Exclude<Readers, 'officers'>, WordKey>> = {
  'only-me': 'consoleMarkOnlyYou',
  kit: 'consoleMarkKit',
  'another-officer': 'consoleMarkOneOfficer',
};

/** What must be seen of a case before anything is read. */
export function CaseMarks({ read }: { readonly read: ReadCase }) {
  const say = useSay();
  const { isDangerNow, isChildAtRisk, isWithdrawn, readers } = read;
  return (
    <>
      {isDangerNow ? <Tag icon="alert" word={say('consoleMarkDanger')} tone="danger" /> : null}
      {isChildAtRisk ? <Tag icon="alert" word={say('consoleMarkChildAtRisk')} tone="danger" /> : null}
      {isWithdrawn ? <Tag icon="undo" word={say('consoleMarkWithdrawn')} /> : null}
      {readers === 'officers' ? null : <Tag icon="lock" word={say(READERS_WORDS[readers])} tone="accent" />}
    </>
  );
}
