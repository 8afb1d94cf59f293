import { Button } from '#src/ui/Button.tsx';
import { Notice } from '#src/ui/Notice.tsx';
import { useSay } from '#src/ui/words.tsx';
import type { WordKey } from '#src/ui/words.tsx';
import { ServiceProblem } from './ServiceProblem.tsx';
import type { ListDeeds } from './use-list-deeds.ts';

/** What an officer did with the list. */
export type ListDeed = 'block' | 'allow' | 'remove' | 'undo';

const DONE_WORDS: Readonly<Record<ListDeed, WordKey>> = {
  block: 'consoleListDidBlock',
  allow: 'consoleListDidAllow',
  remove: 'consoleListDidRemove',
  undo: 'consoleListDidUndo',
};

export type ListOutcomeNoticeProps = {
  readonly deeds: ListDeeds;
};

/** What became of a change to the list, with the way back. */
export function ListOutcomeNotice({ deeds: { done, busy, undo, again } }: ListOutcomeNoticeProps) {
  const say = useSay();
  if (done === null) return null;
  const { deed, outcome, isLate } = done;
  switch (outcome.kind) {
    case 'changed':
      return (
        <Notice kind="success" takesFocus={!isLate}>
          <p>
            {say(DONE_WORDS[deed])} {say('consoleListReaches', String(outcome.edition))}
          </p>
          {deed === 'undo' ? null : (
            <div>
              <Button icon="undo" isBusy={busy === 'undo'} onClick={undo}>
                {say('undo')}
              </Button>
            </div>
          )}
        </Notice>
      );
    case 'as-it-is':
      return (
        <Notice kind="info" takesFocus>
          <p>{say('consoleListAsItIs')}</p>
        </Notice>
      );
    case 'moved-on':
      return (
        <Notice kind="warning" takesFocus>
          <p>{say('consoleListMovedOn')}</p>
        </Notice>
      );
    case 'full':
      return (
        <Notice kind="error">
          <p>{say('consoleListFull')}</p>
        </Notice>
      );
    case 'not-ours':
      return (
        <Notice kind="error">
          <p>{say('consoleListNotOurs')}</p>
        </Notice>
      );
    case 'not-changed':
      if (again === null) return <ServiceProblem fault={outcome.fault} />;
      return (
        <ServiceProblem
          fault={outcome.fault}
          title={say(deed === 'undo' ? 'undo' : 'consoleListRemove')}
          isBusy={busy !== null}
          onRetry={again}
        />
      );
    default:
      return outcome satisfies never;
  }
}
