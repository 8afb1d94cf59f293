import { useCallback } from 'preact/hooks';
import { describeBlock } from '#src/blocking/questions.ts';
import { isWhole } from '#src/blocking/scope-key.ts';
import { scopeText } from '#src/blocking/scope-text.ts';
import type { WantedBlock } from '#src/blocking/wanted-block.ts';
import type { Ask } from '#src/messaging/question.ts';
import { Button } from '#src/ui/Button.tsx';
import { Facts } from '#src/ui/Facts.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { useAnswer } from '#src/ui/use-answer.ts';
import { useSay } from '#src/ui/words.tsx';
import { EndTime } from './EndTime.tsx';
import { scopeTakes } from './scope-words.ts';

export type BlockInForceProps = {
  readonly ask: Ask;
  /** Another one makes another component: give it as the key too. */
  readonly blockId: string;
  readonly now: () => number;
  readonly isBusy?: boolean;
  /** Where more than this can be blocked from here. */
  readonly onBlock?: (wanted: WantedBlock) => void;
};

/** What one of the tutor's blocks takes and until when, and the rest of its site where it takes less. */
export function BlockInForce({ ask, blockId, now, isBusy = false, onBlock }: BlockInForceProps) {
  const say = useSay();
  const { state } = useAnswer(useCallback(() => ask(describeBlock, { blockId }), [ask, blockId]));
  // Where nobody answers, what is known without it stands on the page already.
  if (state.kind !== 'ready' || state.answer === null) return null;
  const { scope, endsAt, rest } = state.answer;
  if (isWhole(blockId) && endsAt === null && rest === null) return <p>{say('siteBlockedMeans')}</p>;
  const ends = endsAt === null ? say('blockEndsUndone') : <EndTime at={endsAt} now={now()} />;
  return (
    <>
      <Facts
        facts={[
          {
            name: say('blockIsBlocked'),
            value: (
              <>
                {say(scopeTakes(scope))} <Foreign text={scopeText(scope)} />
              </>
            ),
          },
          { name: say('blockUntil'), value: ends },
        ]}
      />
      {rest === null || onBlock === undefined ? null : (
        <Button icon="block" isWide isBusy={isBusy} onClick={() => onBlock({ scope: rest, lasting: 'until-removed' })}>
          {say('blockRest', scopeText(rest))}
        </Button>
      )}
    </>
  );
}
