import { useMemo } from 'preact/hooks';
import type { Check } from '#src/preview/check.ts';
import { Button } from '#src/ui/Button.tsx';
import { Foreign } from '#src/ui/Foreign.tsx';
import { Tag } from '#src/ui/Tag.tsx';
import { VisuallyHidden } from '#src/ui/VisuallyHidden.tsx';
import { useSay } from '#src/ui/words.tsx';
import { COUNT_LOOKS, OUTCOME_LOOKS } from './planner-words.ts';

export type PlannerRowProps = {
  readonly check: Check;
  /** Since it was opened; 0 where it is not open. */
  readonly seconds: number;
  /** The three are the same each time: of a hundred rows only those are drawn anew that changed. */
  readonly onStop: (check: Check) => void;
  readonly onRetry: (check: Check) => void;
  readonly onRemove: (check: Check) => void;
};

/** One page: its address as text, how far its check is, and what was found, by how bad it is. */
export function PlannerRow({ check, seconds, onStop, onRetry, onRemove }: PlannerRowProps) {
  return useMemo(
    () => <Row check={check} seconds={seconds} onStop={onStop} onRetry={onRetry} onRemove={onRemove} />,
    [check, seconds, onStop, onRetry, onRemove],
  );
}

function Row({ check, seconds, onStop, onRetry, onRemove }: PlannerRowProps) {
  const say = useSay();
  const { address, state } = check;
  const named = (
    <>
      {' '}
      <VisuallyHidden>{address}</VisuallyHidden>
    </>
  );
  return (
    <li class="planner-row">
      <div class="planner-page">
        {state.kind === 'done' && state.title.trim() !== '' ? (
          <p class="planner-title">
            <Foreign text={state.title} />
          </p>
        ) : null}
        <p class="planner-address">
          <Foreign text={address} />
        </p>
      </div>
      <div class="planner-outcome">
        <Outcome state={state} seconds={seconds} />
      </div>
      <div class="row">
        {state.kind === 'done' ? (
          <>
            {state.isKept ? (
              <a
                class="button button-secondary button-normal"
                href={`/preview.html?id=${check.id}`}
                target="_blank"
                rel="noreferrer"
              >
                <span>
                  {say('plannerLook')}
                  {named}
                </span>
              </a>
            ) : null}
            <Button kind="quiet" icon="refresh" onClick={() => onRetry(check)}>
              {say('plannerRetry')}
              {named}
            </Button>
          </>
        ) : (
          <Button kind="quiet" icon="close" onClick={() => onStop(check)}>
            {say('plannerStop')}
            {named}
          </Button>
        )}
        <Button kind="quiet" onClick={() => onRemove(check)}>
          {say('plannerRemove')}
          {named}
        </Button>
      </div>
    </li>
  );
}

function Outcome({ state, seconds }: { readonly state: Check['state']; readonly seconds: number }) {
  const say = useSay();
  switch (state.kind) {
    case 'waiting':
      return <Tag icon="clock" word={say('plannerWaiting')} />;
    case 'open':
      return <Tag icon="eye" tone="accent" word={say('plannerOpen', String(seconds))} />;
    case 'done': {
      const { icon, tone = 'plain', word } = OUTCOME_LOOKS[state.outcome];
      const counted = (['high', 'medium', 'low'] as const).filter((severity) => state.counts[severity] > 0);
      return (
        <>
          <Tag icon={icon} tone={tone} word={say(word)} />
          {counted.map((severity) => (
            <Tag
              key={severity}
              icon={COUNT_LOOKS[severity].icon}
              tone={COUNT_LOOKS[severity].tone}
              word={say(COUNT_LOOKS[severity].word, String(state.counts[severity]))}
            />
          ))}
        </>
      );
    }
  }
}
