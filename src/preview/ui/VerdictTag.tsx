import type { Preview } from '#src/preview/preview.ts';
import { Tag } from '#src/ui/Tag.tsx';
import { useSay } from '#src/ui/words.tsx';
import { DECISION_LOOKS, DECISION_WORDS } from './verdict-words.ts';

/** What the tutor decided, else what whoever shared it did, else that nobody has. */
export function VerdictTag({ verdict, sharedVerdict }: Pick<Preview, 'verdict' | 'sharedVerdict'>) {
  const say = useSay();
  if (verdict !== null) return <Tag {...DECISION_LOOKS[verdict.decision]} word={say(DECISION_WORDS[verdict.decision])} />;
  if (sharedVerdict === undefined) return <Tag icon="held" word={say('verdictNone')} />;
  return <Tag icon="info" word={say('verdictShared', say(DECISION_WORDS[sharedVerdict.decision]))} />;
}
